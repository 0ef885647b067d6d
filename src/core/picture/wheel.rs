//! (to be written) the wheel.

/// A laid out wheel.
#[derive(Debug, Default)]
pub struct Wheel;

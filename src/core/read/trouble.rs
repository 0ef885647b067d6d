//! The kinds of trouble that a file may have, as they are noted while it is read: with what is at hand, without words.
//! The words are made when somebody asks for them (`wording`).

use super::damage::Damage;
use super::json::Fault;
use super::problem::Severity;
use super::scan::List;
use super::shape::{Field, Form, Record};
use crate::dataset::{Role, Str};
use crate::time::Date;

/// First and last year of a period, as far as stated.
pub(super) type Years = (Option<i16>, Option<i16>);

/// What is wrong; where that is, is noted beside it.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    // the file as a whole
    TooLarge(usize),
    Empty,
    ByteOrderMark,
    Utf16,
    Windows874,
    NotUtf8,
    Foreign(Foreign),
    Syntax(Fault),
    NotAnObject,
    TooMany(usize),
    OtherFormat,
    OtherVersion,
    // a value
    WrongType(Form),
    MissingField(&'static Field),
    UnknownField(&'static Record),
    DuplicateField,
    UnknownWord(&'static [&'static str]),
    OutOfRange(Form),
    NotFinite,
    BadId,
    DuplicateId(List, u32),
    UnknownId(List),
    BadLanguage,
    NoName,
    NoDefaultName,
    BadDate,
    NoSuchDay,
    BuddhistYear,
    OddYear,
    BadMonthDay,
    UnsafeUrl,
    Damaged(Damage),
    // several values
    Reversed(Date, Date),
    LowAboveHigh(f64, f64),
    Overlap(Years, Years),
    Cycle(Circle),
    SupersedesCycle(Circle),
    TooDeep(u32),
    SameCode(Str),
    OutsideParent(Years, Years),
    MeasureLevel(Role),
}

/// Ids that lead back to the first one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Circle {
    /// The first few of them.
    pub ids: Box<[Str]>,
    /// Whether there are more.
    pub more: bool,
}

/// What a file is that is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Foreign {
    /// A packed file, which spreadsheets are too.
    Zip,
    Gzip,
    Pdf,
    /// Text of some other kind, such as a web page.
    Text,
}

impl Trouble {
    pub fn severity(&self, strict: bool) -> Severity {
        match self {
            Self::UnknownField(_) if !strict => Severity::Warning,
            Self::ByteOrderMark
            | Self::NoDefaultName
            | Self::OddYear
            | Self::UnsafeUrl
            | Self::Damaged(_)
            | Self::Reversed(..)
            | Self::Overlap(..)
            | Self::TooDeep(_)
            | Self::SameCode(_)
            | Self::OutsideParent(..)
            | Self::MeasureLevel(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

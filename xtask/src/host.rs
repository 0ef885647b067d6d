//! The Yew program of `tests/yew-host`, made loadable in `target/yew-host`: for the browser tests alone, as somebody
//! else would build it, with Yew's own marks, and in one piece.

use crate::setup::{WasmToolchain, wasm_target_dir};
use crate::{run, target_dir};
use anyhow::{Context, Result};

/// Compiles and binds it. Together with ours, so that all that both stand on is compiled once.
pub fn build(wasm: WasmToolchain) -> Result<()> {
    let packages = ["phaen-web", "phaen-explain", "phaen-yew-host"];
    run(wasm.cargo("build").arg("--release").args(packages.iter().flat_map(|name| ["--package", name])))?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm_target_dir().join("wasm32-unknown-unknown/release/phaen_yew_host.wasm"))
        .out_name("host")
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .remove_producers_section(true)
        .generate(target_dir().join("yew-host"))
        .context("wasm-bindgen on the program of tests/yew-host")
}

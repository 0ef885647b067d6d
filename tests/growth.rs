//! What stays behind when elements come and go: measured in Chromium after its collection of garbage, printed, and held
//! against a budget for each element. Not against nothing: Yew keeps the listeners of each app it ever mounted (it
//! forgets their closures), and with them the `<div>` it was mounted on; nothing of the element or the page around it.

use anyhow::{Context, Result, ensure};
use phaen_tests::page::Page;
use phaen_tests::screen::View;
use serde_json::json;

/// What is in use.
#[derive(Clone, Copy, Debug)]
struct Use {
    heap: f64,
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

/// What one element may leave behind.
struct Budget {
    name: &'static str,
    src: &'static str,
    times: u32,
    /// Whether its views, detail and search are used.
    used: bool,
    heap: f64,
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

const BUDGETS: &[Budget] = &[
    Budget {
        name: "small",
        src: "../common/small.json",
        times: 200,
        used: false,
        heap: 5_000.0,
        nodes: 2.0,
        listeners: 10.0,
        wasm: 6_000.0,
    },
    Budget {
        name: "small, used",
        src: "../common/small.json",
        times: 40,
        used: true,
        heap: 8_000.0,
        nodes: 2.0,
        listeners: 10.0,
        wasm: 10_000.0,
    },
    Budget {
        name: "real",
        src: "/data/thailand.json",
        times: 20,
        used: false,
        heap: 20_000.0,
        nodes: 2.0,
        listeners: 10.0,
        wasm: 60_000.0,
    },
];

/// The case.
pub fn growth(page: &Page<'_>) -> Result<()> {
    let mut over = Vec::new();
    for budget in BUDGETS {
        page.open("/cases/growth/index.html", &View::default())?;
        let call = |times: u32| format!("comeAndGo({times}, {}, {})", json!(budget.src), budget.used);
        // what is made once and kept is there after the first ones
        page.run(&format!("await {}", call(5)))?;
        let before = in_use(page)?;
        for _ in 0..budget.times / 10 {
            page.run(&format!("await {}", call(10)))?;
        }
        let after = in_use(page)?;
        let each = |of: fn(&Use) -> f64| (of(&after) - of(&before)) / f64::from(budget.times);
        let figures = [
            ("bytes of JavaScript", each(|it| it.heap), budget.heap),
            ("DOM nodes", each(|it| it.nodes), budget.nodes),
            ("listeners", each(|it| it.listeners), budget.listeners),
            ("bytes of wasm memory", each(|it| it.wasm), budget.wasm),
        ];
        println!("{} × {}: an element leaves behind", budget.times, budget.name);
        for (what, left, allowed) in figures {
            println!("  {left:>10.1} {what} (of {allowed})");
            if left > allowed {
                over.push(format!("{}: {left:.1} {what}, allowed are {allowed}", budget.name));
            }
        }
    }
    ensure!(over.is_empty(), "an element leaves too much behind\n  {}", over.join("\n  "));
    Ok(())
}

fn in_use(page: &Page<'_>) -> Result<Use> {
    let session = page.session();
    for _ in 0..3 {
        session.cdp("HeapProfiler.collectGarbage", json!({}))?;
        page.run("await new Promise((go) => setTimeout(go, 50))")?;
    }
    let counters = session.cdp("Memory.getDOMCounters", json!({}))?;
    let heap = session.cdp("Runtime.getHeapUsage", json!({}))?;
    let number = |value: &serde_json::Value, name: &str| value[name].as_f64().with_context(|| format!("no {name} in {value}"));
    Ok(Use {
        heap: number(&heap, "usedSize")?,
        nodes: number(&counters, "nodes")?,
        listeners: number(&counters, "jsEventListeners")?,
        wasm: page.js("memory.buffer.byteLength")?.as_f64().context("no memory")?,
    })
}

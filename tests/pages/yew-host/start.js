import init from "/yew-host/host.js";
await init({ module_or_path: fetch("/yew-host/host_bg.wasm") });

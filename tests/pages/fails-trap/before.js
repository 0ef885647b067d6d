// The real program, whose functions all trap once the test says so; what comes later never does.
const { instantiateStreaming } = WebAssembly;
window.broken = false;
WebAssembly.instantiateStreaming = async (...source) => {
  const { instance, module } = await instantiateStreaming(...source);
  const exports = { ...instance.exports };
  for (const [name, run] of Object.entries(exports)) {
    if (typeof run !== "function") continue;
    exports[name] = (...given) => {
      if (window.broken) throw new WebAssembly.RuntimeError("unreachable");
      return run(...given);
    };
  }
  return { instance: { exports }, module };
};
const real = window.fetch;
window.fetch = (url, options) => (String(url).endsWith("phaen-later.wasm") ? new Promise(() => {}) : real(url, options));
window.heard = [];
addEventListener("phaen-error", ({ target, detail }) => heard.push(`${target.id} ${detail.code}`));

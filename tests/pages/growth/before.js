// Elements that come, are used, and go, one after the other; and how much memory the program has.
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...source) => {
  const started = await instantiateStreaming(...source);
  const memory = Object.values(started.instance.exports).find((it) => it instanceof WebAssembly.Memory);
  window.memory ??= memory;
  return started;
};
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
window.comeAndGo = async (times, src, used) => {
  for (let round = 0; round < times; round++) {
    // a part of the page that goes as a whole, as in pages that change their content by script
    const part = document.createElement("section");
    const made = document.createElement("phaen-explorer");
    made.src = src;
    part.append(...Array.from({ length: 20 }, () => document.createElement("p")), made);
    document.querySelector("main").append(part);
    await made.ready;
    if (used) {
      await made.expandAll();
      await made.search("plan");
      for (const view of ["wheel", "timeline", "table"]) {
        made.view = view;
        await pause(30);
      }
      await made.select("a");
      await pause(30);
    }
    part.remove();
    await pause(0);
  }
};

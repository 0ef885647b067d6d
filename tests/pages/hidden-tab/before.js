// A tab in the background draws nothing: no frames, no idle time, no sizes, and its timers are slow.
const { requestAnimationFrame, requestIdleCallback, ResizeObserver, setTimeout } = window;
const waiting = [];
window.requestAnimationFrame = (run) => waiting.push(() => requestAnimationFrame(run));
if (requestIdleCallback) window.requestIdleCallback = (run, options) => waiting.push(() => requestIdleCallback(run, options));
window.setTimeout = (run, after = 0, ...given) => setTimeout(run, Math.max(after, 1000), ...given);
window.ResizeObserver = class extends ResizeObserver {
  observe(element) {
    waiting.push(() => super.observe(element));
  }
};
Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
window.comeToFront = () => {
  Object.assign(window, { requestAnimationFrame, requestIdleCallback, ResizeObserver, setTimeout });
  delete document.hidden;
  delete document.visibilityState;
  document.dispatchEvent(new Event("visibilitychange"));
  for (const run of waiting.splice(0)) run();
};

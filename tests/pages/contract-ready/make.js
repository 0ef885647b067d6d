// Promises whose rejection nobody has handled.
window.unhandled = [];
addEventListener("unhandledrejection", ({ reason }) => window.unhandled.push(String(reason)));
// What becomes of a promise within a moment.
window.outcome = (promise) =>
  Promise.race([
    promise.then(
      () => "done",
      (error) => error.code ?? String(error),
    ),
    new Promise((resolve) => setTimeout(() => resolve("waits"), 250)),
  ]);

// Promises whose rejection nobody has handled.
window.unhandled = [];
addEventListener("unhandledrejection", ({ reason }) => window.unhandled.push(String(reason)));
// What becomes of a promise; "waits": nothing within so many milliseconds.
window.outcome = (promise, patience = 5000) =>
  Promise.race([
    promise.then(
      () => "done",
      (error) => error.code ?? String(error),
    ),
    new Promise((resolve) => setTimeout(() => resolve("waits"), patience)),
  ]);
// What a rejected promise says; here, because a driver's own script may have classes of its own.
window.refusal = async (promise) => {
  const { PhaenError } = await import("/phaen/phaen.js");
  return promise.then(
    () => "done",
    (e) => [e instanceof PhaenError, e instanceof Error, e.name, e.code, e.message, e.problems],
  );
};

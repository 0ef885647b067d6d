// Keeps what goes wrong in a page, and in its frames of the same origin, for the test to read.
(() => {
  let top = window;
  try {
    if (window.top.document) top = window.top;
  } catch {
    // A frame of another origin keeps its own log.
  }
  const log = (top.__testLog ??= []);
  if (window.__testCollects) return;
  window.__testCollects = true;
  // The stack alone says not in every browser what went wrong.
  const show = (value) => (value?.message ? `${value}\n${value.stack ?? ""}` : String(value));
  const add = (kind, ...values) => log.push({ kind, text: values.map(show).join(" ") });
  addEventListener("error", (event) => add("uncaught error", event.error ?? event.message));
  addEventListener("unhandledrejection", (event) => add("unhandled rejection", event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    // The browser asks for the icon of the site by itself, and reports that as the page's doing.
    if (event.blockedURI.endsWith("/favicon.ico")) return;
    add("csp", event.effectiveDirective, event.blockedURI, `${event.sourceFile}:${event.lineNumber}`, event.sample);
  });
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...values) => {
      add(`console.${level}`, ...values);
      original.apply(console, values);
    };
  }
})();

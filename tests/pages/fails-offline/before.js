// No network, and the browser knows.
const real = window.fetch;
Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
window.fetch = (url, options) => (String(url).endsWith("small.json") ? Promise.reject(new TypeError("Failed to fetch")) : real(url, options));
window.online = () => {
  delete navigator.onLine;
  window.fetch = real;
};

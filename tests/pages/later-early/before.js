// What was asked for is counted.
const real = window.fetch;
window.asked = 0;
window.fetch = (url, options) => {
  window.asked += String(url).endsWith("phaen-later.wasm") ? 1 : 0;
  return real(url, options);
};

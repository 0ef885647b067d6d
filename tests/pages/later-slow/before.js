// A slow connection for one file, served as text besides. What was asked for is counted.
const real = window.fetch;
window.asked = 0;
window.fetch = (url, options) => {
  const later = String(url).endsWith("phaen-later.wasm");
  window.asked += later ? 1 : 0;
  return real(later ? `${url}?delay=3000&type=text/plain` : url, options);
};

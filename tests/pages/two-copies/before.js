// The program of the first copy takes a while: the second comes meanwhile.
const real = window.fetch;
window.asked = [];
window.fetch = (url, options) => {
  window.asked.push(new URL(url, location).pathname);
  return real(String(url).endsWith("phaen.wasm") ? `${url}?delay=1500` : url, options);
};

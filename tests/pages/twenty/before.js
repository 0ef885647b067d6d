// What was asked for is counted.
const real = window.fetch;
window.asked = {};
window.fetch = (url, options) => {
  const name = new URL(url, location).pathname.split("/").at(-1);
  window.asked[name] = (window.asked[name] ?? 0) + 1;
  return real(url, options);
};
window.all = () => [...document.querySelectorAll("phaen-explorer")];
window.each = (of) => [...new Set(all().map(of))];

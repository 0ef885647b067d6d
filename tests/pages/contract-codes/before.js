// With ?damaged the program is another file than that which the script knows.
const real = window.fetch;
const damaged = new URLSearchParams(location.search).has("damaged");
window.fetch = (url, options) => real(damaged && String(url).endsWith("/phaen.wasm") ? "/phaen/phaen-explain.wasm" : url, options);

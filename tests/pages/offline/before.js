// The network may go and come back. What is asked for meanwhile is counted.
const real = window.fetch;
window.gone = false;
window.vain = 0;
window.laterIsHere = false;
window.fetch = async (url, options) => {
  if (window.gone) {
    window.vain += 1;
    throw new TypeError("Failed to fetch");
  }
  const answer = await real(url, options);
  if (String(url).endsWith("phaen-later.wasm")) setTimeout(() => (window.laterIsHere = true), 300);
  return answer;
};
window.leave = () => {
  window.gone = true;
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  dispatchEvent(new Event("offline"));
};
window.comeBack = () => {
  window.gone = false;
  delete navigator.onLine;
  dispatchEvent(new Event("online"));
};

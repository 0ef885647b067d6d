// Of the program's files one was not uploaded. What was asked for is counted.
window.real = fetch;
window.asked = 0;
window.fetch = (url, options) => {
  const later = String(url).endsWith("phaen-later.wasm");
  window.asked += later ? 1 : 0;
  return real(later ? `${url}?status=404` : url, options);
};

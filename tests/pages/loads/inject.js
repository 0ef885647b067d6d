// What a consent manager does: the script comes when the reader wants it, long after the element.
document.querySelector("button").addEventListener("click", () => {
  const element = document.querySelector("phaen-explorer");
  element.view = "table";
  element.selected = "b";
  element.setAttribute("lang", "th");
  const script = document.createElement("script");
  script.type = "module";
  script.src = "/phaen/phaen.js?t=" + Date.now();
  document.head.append(script);
});

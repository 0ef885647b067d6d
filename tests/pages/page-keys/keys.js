// A portal's shortcuts, as they are mostly written: any key that does not come from a field.
window.heard = [];
window.prevented = [];
addEventListener("keydown", (event) => {
  if (event.target.localName === "input" || event.key === "Control") return;
  heard.push((event.ctrlKey ? "Ctrl+" : "") + event.key);
  if (event.defaultPrevented) prevented.push(event.key);
});
window.wheels = [];
addEventListener("wheel", (event) => wheels.push(event.defaultPrevented));
addEventListener("contextmenu", (event) => (window.menu = !event.defaultPrevented));
window.focused = () => {
  const on = document.activeElement;
  return on.localName === "phaen-explorer" ? "inside" : on.id || on.localName;
};
window.visited = new Set();
addEventListener("focusin", () => visited.add(focused()));

// A portal's shortcuts, as they are mostly written: any key that does not come from a field.
window.heard = [];
window.prevented = [];
addEventListener("keydown", (event) => {
  if (event.target.localName === "input" || event.key === "Control") return;
  heard.push((event.ctrlKey ? "Ctrl+" : "") + event.key);
  if (event.defaultPrevented) prevented.push(event.key);
  // The page uses these for itself; else Firefox goes on in fields of its own.
  if (event.ctrlKey || event.key === "F3" || event.key === "/") event.preventDefault();
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
// Tab goes on into the controls of some browsers, and back from there by script a page hears of keys, not of focus.
addEventListener("keydown", () => visited.add(focused()), true);

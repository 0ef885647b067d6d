// A page whose listeners all throw.
window.heard = [];
for (const name of ["phaen-load", "phaen-error", "phaen-select", "phaen-scene", "phaen-search"]) {
  document.addEventListener(name, () => {
    heard.push(name);
    throw new Error(`the page's own mistake in ${name}`);
  });
}

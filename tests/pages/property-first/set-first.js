// Sets properties on an element that is not defined yet, then loads the script.
const element = document.querySelector("phaen-explorer");
window.events = [];
for (const name of ["phaen-load", "phaen-select", "phaen-scene", "phaen-error"]) document.addEventListener(name, (event) => window.events.push(name));
element.data = await (await fetch("../common/small.json")).json();
element.root = "a";
element.selected = "a1";
await import("/phaen/phaen.js");

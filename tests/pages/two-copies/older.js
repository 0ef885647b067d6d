// A theme's copy of an older release, which calls a method otherwise, then a plugin's copy of another one, from another
// place.
const [, version] = /Phaen (\S+)/.exec(await (await fetch("/phaen/phaen.js")).text());
await import(`/phaen/phaen.js?replace=${version}~0.0.9&replace=expandAll~openAll`);
window.stateThen = document.querySelector("phaen-explorer").getAttribute("state");
window.second = await import(`/open/phaen.js?replace=${version}~7.0.0&replace=expandAll~unfoldAll`);

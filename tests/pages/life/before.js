// What was asked for is counted; the program may be made to come late.
const real = window.fetch;
window.asked = [];
window.late = Number(new URLSearchParams(location.search).get("late"));
window.fetch = (url, options) => {
  const { pathname, search } = new URL(url, location);
  window.asked.push(pathname.split("/").at(-1) + search);
  return real(window.late && pathname.endsWith("phaen.wasm") ? `${url}?delay=${window.late}` : url, options);
};
window.wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
window.heard = [];
for (const name of ["phaen-load", "phaen-error"]) addEventListener(name, ({ type, detail }) => heard.push(`${type} ${detail.code ?? detail.nodes}`));

/** An element that is taken away at some moment, and what its promises came to. */
window.takenAway = async (src, moment) => {
  const made = document.createElement("phaen-explorer");
  if (src) made.src = src;
  const promises = [made.ready];
  document.getElementById("two").append(made);
  promises.push(made.ready, made.expandAll(), made.search("plan"), made.select("a"));
  const ends = Promise.allSettled(promises);
  await moment(made);
  made.remove();
  const said = await Promise.race([ends, wait(3000)]);
  const late = await Promise.race([made.collapseAll().catch((error) => error.code), wait(3000)]);
  return [...(said?.map(({ status, reason }) => reason?.code ?? status) ?? ["pending"]), late, made.getAttribute("state")].join(" ");
};

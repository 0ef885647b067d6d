// An explorer inside the shadow root of another element.
window.makeInside = async () => {
  const host = document.querySelector("#shadow");
  const inner = document.createElement("phaen-explorer");
  inner.src = "../common/small.json";
  host.attachShadow({ mode: "open" }).append(inner);
  await inner.ready;
  return inner;
};

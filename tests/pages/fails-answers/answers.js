// What one answer of the server comes to, as far as a reader and a page notice.
window.heard = [];
addEventListener("phaen-error", ({ detail }) => heard.push(detail.code));
window.tell = async (src) => {
  const explorer = document.querySelector("phaen-explorer");
  heard.length = 0;
  explorer.src = src;
  const code = await explorer.ready.then(() => "ready", (error) => error.code);
  const root = explorer.shadowRoot;
  const content = explorer.querySelector("li").getClientRects().length;
  const lines = root.querySelectorAll(".failure p").length;
  const buttons = root.querySelectorAll(".failure button").length;
  window.line = root.querySelector(".failure p")?.textContent ?? "";
  return [code, explorer.getAttribute("state"), content, lines, buttons, ...heard].join(" ");
};

// What the detail panel says of an entry is what the content without a program says of it: pieces of the panel that the
// entry's section does not have. What is above and below an entry is not told in words there: sections within sections
// tell it. Times that have passed, and what is counted to the present day, are the panel's alone.
const bare = (element) => {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll(".visually-hidden, .dagger, .cites, svg")) mark.remove();
  return copy.textContent.replace(/\s/g, "");
};
const PIECES = [
  ".facts dt", ".facts > div:first-child dd > span:first-child", ".who button", ".word", "time", ".follow", ".description",
  ".as-written", ".code", ".term", ".remark", ".fact b",
];
window.missing = async (explorer) => {
  await explorer.ready;
  const list = [];
  for (const section of document.querySelectorAll("article section[id]")) {
    const id = section.id.replace(/^phaen-/, "");
    await explorer.select(id);
    const shown = () => explorer.shadowRoot.querySelector(".detail .ids code")?.textContent;
    while (shown() !== id) await new Promise((go) => setTimeout(go, 20));
    const told = section.textContent.replace(/[\s†]/g, "");
    for (const piece of explorer.shadowRoot.querySelectorAll(`.detail :is(${PIECES})`)) {
      const other = document.getElementById(`phaen-${piece.closest(".follow")?.dataset.follow}`);
      if (other && (other.contains(section) || section.contains(other))) continue;
      const words = bare(piece.querySelector("summary") ?? piece);
      if (!told.includes(words)) list.push(`${id}: ${piece.className || piece.localName} ${words}`);
    }
  }
  return list;
};

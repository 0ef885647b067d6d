// Uses all that a reader can use, and says what was seen: for pages where something is forbidden, gone or late.
window.everything = async (explorer) => {
  const root = explorer.shadowRoot;
  const rest = () => new Promise((go) => setTimeout(go, 80));
  const press = async (button) => {
    button.focus();
    button.click();
    await rest();
  };
  const seen = [];
  for (const button of root.querySelectorAll(".views button")) {
    await press(button);
    // its code comes when it is asked for, if the browser has not been idle before
    for (let i = 0; i < 25 && !root.querySelector("[part~=view] :is([data-id], .failure)"); i++) await rest();
    const place = root.querySelector("[part~=view]");
    seen.push(place.querySelectorAll("[data-id]").length > 0 && !root.querySelector(".waiting") ? "view" : place.textContent);
  }
  explorer.view = "outline";
  await rest();
  for (let at = 0; at < 4; at++) {
    // what is asked for less often is folded away
    if (!root.querySelectorAll("[aria-haspopup=dialog]")[at]) await press(root.querySelector(".tools [aria-expanded=false]"));
    const button = root.querySelectorAll("[aria-haspopup=dialog]")[at];
    await press(button);
    for (let i = 0; i < 25 && !root.querySelector("dialog[open]"); i++) await rest();
    const dialog = root.querySelector("dialog[open]");
    seen.push(dialog?.textContent.length > 20 && !dialog.querySelector(".failure") ? "dialog" : button.outerHTML);
    dialog?.close();
    await rest();
  }
  seen.push((await explorer.search("plan")).count);
  await explorer.search("");
  explorer.scene = "filter=level:target";
  await rest();
  seen.push(root.querySelectorAll("[role=treeitem]").length);
  explorer.scene = "";
  await explorer.select("a");
  await rest();
  seen.push(root.querySelector(".detail").textContent.length > 100);
  const copy = root.querySelector(".detail [data-copy]");
  await press(copy);
  seen.push(copy.dataset.done?.length > 0);
  for (const button of root.querySelectorAll(".segmented button")) await press(button);
  explorer.scene = "";
  await rest();
  return seen.join(" ");
};

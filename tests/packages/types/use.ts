// What a page written in TypeScript says; only checked, never run.
import { PhaenError, PhaenExplorer, type PhaenErrorCode, type PhaenEventMap } from "phaen";

const explorer = document.querySelector("phaen-explorer");
if (!explorer) throw new Error("no explorer");
const same: PhaenExplorer = explorer;

// attributes and properties
same.src = "plans.json";
same.data = { format: "plan-dataset" };
same.data = new Uint8Array();
same.view = "wheel";
same.view = null;
same.headingLevel = 3;
same.scene = "view=table";
// @ts-expect-error there is no such view
same.view = "map";
// @ts-expect-error a level is a number
same.headingLevel = "3";
// @ts-expect-error `ready` is read only
same.ready = Promise.resolve({ title: "", nodes: 0 });
// @ts-expect-error an element is made by the page, not by its class
new PhaenExplorer();

// methods
const { title, nodes }: { title: string; nodes: number } = await same.ready;
const { rows }: { rows: number } = await same.expandAll();
const { count, first } = await same.search("ความมั่นคง");
await same.select(first);
await same.expandTo(2);
await same.expandTo("target");
// @ts-expect-error what is opened has a name
await same.expand(null);

// events, with their details
same.addEventListener("phaen-select", ({ detail }) => console.log(detail.id?.length, detail.name));
same.addEventListener("phaen-load", ({ detail }) => console.log(detail.milliseconds + detail.nodes, title, nodes, rows, count));
same.addEventListener("phaen-error", ({ detail }) => {
  const code: PhaenErrorCode = detail.code;
  console.log(code, detail.problems.map((it) => `${it.line}:${it.column} ${it.path} ${it.th}`));
  // @ts-expect-error methods reject with this, loads do not
  if (detail.code === "unknown-id") console.log(detail.message);
});
same.addEventListener("click", (event) => console.log(event.clientX));
const listener = (event: PhaenEventMap["phaen-search"]) => console.log(event.detail.count);
same.addEventListener("phaen-search", listener);
same.removeEventListener("phaen-search", listener);
document.addEventListener("phaen-scene", (event) => console.log(event.detail.scene));

// errors
try {
  await same.select("nowhere");
} catch (error) {
  if (error instanceof PhaenError && error.code === "unknown-id") console.log(error.problems.length);
}

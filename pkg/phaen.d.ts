/** Typings of `phaen.js`, the module that defines `<phaen-explorer>`. */

/** What is known of a dataset once it is on screen. */
export interface PhaenSummary {
  title: string;
  nodes: number;
}

/** One thing that is wrong in a dataset. */
export interface PhaenProblem {
  severity: "error" | "warning";
  code: string;
  /** Where in the JSON, for instance `$.nodes[3].parent`. */
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** What was found, what was expected, and how to mend it. */
  message: string;
  /** The same in Thai. */
  th: string;
}

/** Why a load failed. */
export type PhaenLoadErrorCode =
  | "browser"
  | "csp-connect"
  | "csp-wasm"
  | "http"
  | "incomplete"
  | "invalid-dataset"
  | "network"
  | "not-json"
  | "offline"
  | "panic"
  | "too-large"
  | "wasm";

/** Why a promise was rejected: a failed load, a load that no longer counts, or a wrong argument. */
export type PhaenErrorCode = PhaenLoadErrorCode | "removed" | "superseded" | "unknown-id" | "unknown-level";

/** What `ready` and the methods reject with. */
export class PhaenError extends Error {
  private constructor();
  readonly name: "PhaenError";
  readonly code: PhaenErrorCode;
  readonly problems: readonly PhaenProblem[];
}

/** The element's own events; all bubble and are composed. */
export interface PhaenEventMap {
  "phaen-load": CustomEvent<PhaenSummary & { milliseconds: number }>;
  "phaen-error": CustomEvent<{ code: PhaenLoadErrorCode; message: string; problems: readonly PhaenProblem[] }>;
  "phaen-select": CustomEvent<{ id: string | null; name: string | null }>;
  "phaen-scene": CustomEvent<{ scene: string }>;
  "phaen-search": CustomEvent<{ text: string; count: number }>;
}

/** The class of `<phaen-explorer>`. Properties that mirror an attribute are null where the attribute is absent. */
export class PhaenExplorer extends HTMLElement {
  private constructor();

  /** Address of the dataset, relative to the page; setting it loads. */
  src: string | null;
  /** The dataset itself, in place of `src`: an object, JSON text, or the bytes of JSON text; setting it loads. */
  data: object | string | ArrayBuffer | ArrayBufferView | null;
  view: "outline" | "wheel" | "diagram" | "timeline" | "table" | null;
  /** Which views the switcher offers, separated by spaces. */
  views: string | null;
  /** Id of the node whose subtree is shown alone. */
  root: string | null;
  /** Id of the node selected at first. */
  selected: string | null;
  lang: "th" | "en" | (string & {});
  era: "be" | "ce" | null;
  digits: "thai" | "arabic" | null;
  /** Which years divide the timeline. */
  years: "calendar" | "fiscal" | null;
  theme: "auto" | "light" | "dark" | null;
  /** How close together rows and details stand. */
  density: "comfortable" | "compact" | null;
  /** Level of the element's own headings, 2 to 6. */
  headingLevel: number;
  /** Larger datasets are refused. */
  maxBytes: number;

  /** What is shown now, as text that can be set again later and elsewhere. */
  scene: string;
  /** A new promise for each load: resolves when that dataset is on screen. */
  readonly ready: Promise<PhaenSummary>;

  /** The methods wait for the dataset; they reject with a {@link PhaenError}. */
  select(id: string | null): Promise<void>;
  expand(id: string): Promise<void>;
  collapse(id: string): Promise<void>;
  /** Resolves to how many rows are visible then. */
  expandAll(): Promise<{ rows: number }>;
  collapseAll(): Promise<void>;
  /** Opens down to a level: its id, or how many levels are to be visible, 1 to 9. */
  expandTo(level: string | number): Promise<void>;
  /** Searches as the reader does: how many things were found, and the id of the first node. An empty text ends it. */
  search(text: string): Promise<{ count: number; first: string | null }>;
}

declare global {
  // they bubble up to the document
  interface GlobalEventHandlersEventMap extends PhaenEventMap {}
  interface HTMLElementTagNameMap {
    "phaen-explorer": PhaenExplorer;
  }
}

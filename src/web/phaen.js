/**
 * `<phaen-explorer>` as the page meets it: the element's class, the loader of data and wasm, and the failure panel.
 *
 * This half works before the wasm is there and when it never comes. It knows attributes, the life of an element,
 * requests, and what to say when one fails. What is shown and what a key does is decided in Rust (`glue.Explorer`).
 *
 * DOM is built node by node: no `innerHTML`, no `style`, no inline handler, so that it runs under a strict
 * Content-Security-Policy and with Trusted Types. The build puts the three marked lines' files into this one.
 */
import init, * as glue from "./glue.js"; // @build glue
import initExplain, * as explainer from "./explain.js"; // @build explain
import css from "./styles.js"; // @build styles

const INTEGRITY = ""; // @build integrity
const LATER_INTEGRITY = ""; // @build later-integrity
const EXPLAIN_INTEGRITY = ""; // @build explain-integrity
const VERSION = ""; // @build version

const TAG = "phaen-explorer";

const VIEWS = ["outline", "wheel", "diagram", "timeline", "table"];

/** Every attribute, with the words it takes where it takes only certain ones. */
const ATTRIBUTES = {
  src: null,
  scene: null,
  view: VIEWS,
  views: VIEWS,
  root: null,
  selected: null,
  lang: ["th", "en"],
  era: ["be", "ce"],
  digits: ["thai", "arabic"],
  years: ["calendar", "fiscal"],
  theme: ["auto", "light", "dark"],
  density: ["comfortable", "compact"],
  "heading-level": ["2", "3", "4", "5", "6"],
  "max-bytes": null,
};

/** What is shown by code that comes later, as a scene or attributes ask for it. */
const LATER = /\b(wheel|diagram|timeline|table|(selected|event|organization|filter|q)=)/;

/** Attributes that are this file's own business; Rust is told of all others. */
const OURS = ["src", "theme", "max-bytes"];

const DEFAULT_MAX_BYTES = 256 * 2 ** 20;

// Texts -----------------------------------------------------------------------------------------------------------

const WORDS = {
  th: {
    failed: "ขณะนี้แสดงแผนแบบโต้ตอบไม่ได้",
    loading: "กำลังโหลดแผน",
    retry: "ลองอีกครั้ง",
    reload: "โหลดหน้านี้ใหม่",
    place: (line, column) => `บรรทัด ${line} ตำแหน่ง ${column}`,
    more: (count) => `และอีก ${count} รายการ ดูทั้งหมดได้ในคอนโซลของเบราว์เซอร์`,
  },
  en: {
    failed: "The interactive plan cannot be shown now.",
    loading: "Loading the plan",
    retry: "Try again",
    reload: "Reload this page",
    place: (line, column) => `line ${line}, column ${column}`,
    more: (count) => `and ${count} more: all are in the browser's console`,
  },
};

/** For each code, in each language: what happened, and what the maintainer of the page should change. */
const FAILURES = {
  browser: {
    th: () => [
      "เบราว์เซอร์นี้ใช้ WebAssembly ไม่ได้ อาจเป็นรุ่นเก่าหรือถูกปิดไว้",
      "โปรดใช้ Chrome หรือ Edge 109, Firefox 115, Safari 16.4 ขึ้นไป",
    ],
    en: () => [
      "This browser cannot run WebAssembly: it is too old, or WebAssembly is switched off.",
      "Use Chrome or Edge 109, Firefox 115, Safari 16.4 or newer.",
    ],
  },
  "csp-wasm": {
    th: () => [
      "นโยบายความปลอดภัยของหน้านี้ (Content-Security-Policy) ไม่อนุญาตให้ใช้ WebAssembly",
      "ผู้ดูแลเว็บ: เพิ่ม 'wasm-unsafe-eval' ใน script-src",
    ],
    en: () => [
      "This page's Content-Security-Policy does not allow WebAssembly.",
      "Maintainer: add 'wasm-unsafe-eval' to script-src.",
    ],
  },
  "csp-connect": {
    th: ({ url }) => [
      `นโยบายความปลอดภัยของหน้านี้ (Content-Security-Policy) ไม่อนุญาตให้โหลด ${url}`,
      `ผู้ดูแลเว็บ: เพิ่ม ${cspSource(url)} ใน connect-src`,
    ],
    en: ({ url }) => [
      `This page's Content-Security-Policy does not allow loading ${url}.`,
      `Maintainer: add ${cspSource(url)} to connect-src.`,
    ],
  },
  http: {
    th: ({ url, status }) => [
      `เซิร์ฟเวอร์ตอบรหัส ${status} สำหรับ ${url}`,
      "ผู้ดูแลเว็บ: ตรวจว่าที่อยู่ถูกต้อง อัปโหลดไฟล์แล้ว และเซิร์ฟเวอร์ยอมให้เปิดไฟล์ชนิดนี้",
    ],
    en: ({ url, status }) => [
      `The server answered ${status} for ${url}.`,
      "Maintainer: check the address, that the file is uploaded, and that the server gives out files of this type.",
    ],
  },
  network: {
    th: ({ url }) => [
      `โหลด ${url} ไม่สำเร็จ: เซิร์ฟเวอร์ไม่ตอบ หรืออยู่คนละโดเมนและไม่อนุญาตหน้านี้ (CORS)`,
      "ผู้ดูแลเว็บ: ลองเปิดที่อยู่นี้โดยตรง หากอยู่คนละโดเมนให้ส่งส่วนหัว Access-Control-Allow-Origin",
    ],
    en: ({ url }) => [
      `${url} could not be loaded: the server does not answer, or it is another origin that does not allow this page (CORS).`,
      "Maintainer: open the address directly; if it is another origin, let it send Access-Control-Allow-Origin.",
    ],
  },
  offline: {
    th: () => ["อุปกรณ์นี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต", "เชื่อมต่อแล้วลองอีกครั้ง"],
    en: () => ["This device is offline.", "Connect, then try again."],
  },
  incomplete: {
    th: ({ url }) => [`การโหลด ${url} ขาดกลางคัน`, "ลองอีกครั้ง หากเกิดซ้ำให้ผู้ดูแลเว็บตรวจว่าไฟล์บนเซิร์ฟเวอร์ครบถ้วน"],
    en: ({ url }) => [
      `Loading ${url} broke off.`,
      "Try again; if it happens again, let the maintainer check that the file on the server is complete.",
    ],
  },
  "too-large": {
    th: ({ limit }) => [
      `ชุดข้อมูลใหญ่กว่าที่กำหนดไว้ ${limit.toLocaleString("en")} ไบต์`,
      "ผู้ดูแลเว็บ: เพิ่มค่า max-bytes หรือใช้ชุดข้อมูลที่เล็กลง",
    ],
    en: ({ limit }) => [
      `The dataset is larger than the ${limit.toLocaleString("en")} bytes allowed.`,
      "Maintainer: raise max-bytes, or offer a smaller dataset.",
    ],
  },
  "not-json": {
    th: ({ url }) => [
      `${url ?? "data"} ไม่ใช่ JSON ที่ถูกต้อง`,
      url ? "ผู้ดูแลเว็บ: เปิดที่อยู่นี้ดูว่าได้ชุดข้อมูลหรือได้หน้าเว็บอื่น เช่น หน้าเข้าสู่ระบบ" : "ผู้ดูแลเว็บ: ตรวจค่า data ที่หน้านี้กำหนด",
    ],
    en: ({ url }) => [
      `${url ?? "data"} is not valid JSON.`,
      url
        ? "Maintainer: open the address and see whether it gives the dataset or another page, such as a sign-in page."
        : "Maintainer: check what the page sets as data.",
    ],
  },
  "invalid-dataset": {
    th: ({ url = "data", total }) => [`พบข้อผิดพลาด ${total} รายการในชุดข้อมูล ${url}`, "ผู้ดูแลเว็บ: แก้ไขตามรายการนี้"],
    en: ({ url = "data", total }) => [`Problems in the dataset ${url}: ${total}.`, "Maintainer: mend what is listed."],
  },
  wasm: {
    th: ({ url }) => [
      `${url} เสียหายหรือไม่ตรงรุ่นกับ phaen.js`,
      "ผู้ดูแลเว็บ: อัปโหลดไฟล์ทั้งหมดจากรุ่นเดียวกันอีกครั้ง (FTP ใช้โหมด binary)",
    ],
    en: ({ url }) => [
      `${url} is damaged, or not of the same release as phaen.js.`,
      "Maintainer: upload all files of one release again (by FTP in binary mode).",
    ],
  },
  panic: {
    th: ({ reason }) => [`โปรแกรมหยุดทำงานเพราะข้อผิดพลาดภายใน (${reason})`, "โหลดหน้านี้ใหม่"],
    en: ({ reason }) => [`The program stopped because of an internal error (${reason}).`, "Reload this page."],
  },
  superseded: {
    th: () => ["มีชุดข้อมูลใหม่มาแทน"],
    en: () => ["Another dataset took the place of this one."],
  },
  removed: {
    th: () => ["องค์ประกอบถูกนำออกจากหน้าแล้ว"],
    en: () => [`The <${TAG}> is no longer in the page.`],
  },
};

/** What `connect-src` has to name for this address. */
function cspSource(url) {
  const { origin, protocol } = new URL(url);
  if (!/^http/.test(protocol)) return protocol;
  return origin === location.origin ? "'self'" : origin;
}

/** What happened, and what to change. What Rust says about codes of its own stands as it is. */
function explain({ code, about }, language) {
  return FAILURES[code]?.[language](about) ?? [about.message ?? code];
}

/**
 * What `ready` and the methods reject with. `code` is a key of FAILURES, or one of Rust's: `unknown-id`,
 * `unknown-level` (`no-data` never gets here: methods wait for a dataset). `message` is English. `problems` is what is
 * wrong with a dataset, place by place.
 */
export class PhaenError extends Error {
  name = "PhaenError";

  /** `about` fills in the texts; what Rust throws, `{ code, message, problems, total }`, fits as it is. */
  constructor(code, about = {}) {
    super(explain({ code, about }, "en").join(" "));
    this.code = code;
    this.about = about;
    this.problems = about.problems ?? [];
  }

  static from(thrown, about) {
    if (thrown instanceof PhaenError) return thrown;
    if (thrown instanceof Error || typeof thrown?.code !== "string") {
      console.error("phaen:", thrown);
      return new PhaenError("panic", { reason: String(thrown) });
    }
    return new PhaenError(thrown.code, { ...about, ...thrown });
  }
}

/** `line 12, column 5 · $.nodes[3].parent · …` */
function describe({ path, line, column, message, th }, language) {
  return [WORDS[language].place(line, column), path, language === "th" ? th : message].filter(Boolean).join(" · ");
}

/** What happened and what to change, in both languages. */
function inWords(error) {
  return { en: explain(error, "en").join(" "), th: explain(error, "th").join(" ") };
}

/** All of it in the console, in both languages: the maintainer may read either. */
function report(error, element) {
  const { en, th } = inWords(error);
  console.error(`phaen: ${en}\n${th}`, element);
  if (!error.problems.length) return;
  console.groupCollapsed(`phaen: ${error.about.total} problems`);
  for (const problem of error.problems) console.error(describe(problem, "en"));
  console.groupEnd();
}

// Requests --------------------------------------------------------------------------------------------------------

/** The address relative to the page; as it was written where it is none. */
function absolute(url) {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
}

/** A response with a good status, or a PhaenError that says why there is none. */
async function request(url, options) {
  let forbidden = false;
  const watch = ({ effectiveDirective, disposition, blockedURI }) => {
    if (effectiveDirective !== "connect-src" || disposition !== "enforce") return;
    forbidden ||= blockedURI !== "" && url.startsWith(blockedURI);
  };
  document.addEventListener("securitypolicyviolation", watch);
  try {
    const response = await fetch(url, options);
    // 204 and 205 are good as well, but have nothing to read, in some browsers not even a body
    if (!response.ok || /20[45]/.test(response.status)) throw new PhaenError("http", { url, status: response.status });
    return response;
  } catch (error) {
    if (error instanceof PhaenError || options.signal?.aborted) throw error;
    // The violation is reported in a task of its own, maybe after the rejection.
    await new Promise((resolve) => setTimeout(resolve));
    throw new PhaenError(forbidden ? "csp-connect" : navigator.onLine ? "network" : "offline", { url });
  } finally {
    document.removeEventListener("securitypolicyviolation", watch);
  }
}

/** The bytes of a dataset; stops as soon as it is clear that there are more than `limit`. */
async function download(url, limit, signal) {
  const response = await request(url, { signal });
  const length = Number(response.headers.get("content-length"));
  if (length > limit) throw new PhaenError("too-large", { limit });
  const reader = response.body.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new PhaenError("incomplete", { url });
    });
    if (done) break;
    size += value.length;
    if (size > limit) throw new PhaenError("too-large", { limit });
    chunks.push(value);
  }
  // WebKitGTK takes what broke off for the whole. Another origin does not tell whether it is packed.
  if (size < length && response.type === "basic" && !response.headers.has("content-encoding")) throw new PhaenError("incomplete", { url });
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The bytes of what the page gave as `data`. */
function encode(data, limit) {
  let bytes;
  try {
    if (data instanceof ArrayBuffer) bytes = new Uint8Array(data);
    else if (ArrayBuffer.isView(data)) bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    else bytes = new TextEncoder().encode((typeof data === "string" ? data : JSON.stringify(data)).toString());
  } catch {
    throw new PhaenError("not-json"); // an object that holds itself, or a function, of which there is no JSON
  }
  if (bytes.length > limit) throw new PhaenError("too-large", { limit });
  return bytes;
}

// The wasm --------------------------------------------------------------------------------------------------------

/** Of the one wasm instance of the page: the promise of its exports, and the error that ended it. */
let engine;
let panic;

/** Starts the instance at the first call; after a failure the next call tries again. */
async function startEngine(onPanic) {
  if (panic) throw panic;
  engine ??= loadEngine(onPanic).catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function loadEngine(onPanic) {
  if (!globalThis.WebAssembly || !("adoptedStyleSheets" in ShadowRoot.prototype)) throw new PhaenError("browser");
  const url = new URL("phaen.wasm", import.meta.url).href;
  const exports = await startWasm(url, INTEGRITY, init);
  glue.on_panic(onPanic);
  const segmenter = Intl.Segmenter && new Intl.Segmenter("th", { granularity: "word" });
  glue.use_words((text) => Uint32Array.from(segmenter?.segment(text) ?? [], ({ index, segment }) => index + segment.length));
  // What ends the instance without a panic, for instance want of memory, is seen only here.
  const watch = ({ error, reason = error }) => {
    if (!(reason instanceof WebAssembly.RuntimeError)) return;
    const { message, stack = "" } = reason;
    // It happened in the program named first; one that was not loaded as a stream may have no name.
    const [at] = stack.match(/[^/]*\.wasm/) ?? [];
    if (at ? at.startsWith("phaen") : stack.includes(import.meta.url)) onPanic(message);
  };
  addEventListener("error", watch);
  addEventListener("unhandledrejection", watch);
  return exports;
}

/** Of the code that the first paint does without: the promise of its start. */
let later;

/** Puts it in its place in the one instance, at the first call; after a failure the next call tries again. */
function startLater() {
  const started = engine;
  const link = async ({ module_or_path: source }) => {
    // Compiled while the first part still starts.
    const module = await (source instanceof Response ? WebAssembly.compileStreaming(source) : WebAssembly.compile(source));
    await WebAssembly.instantiate(module, { g: await started });
    const [more] = WebAssembly.Module.customSections(module, "css");
    styles = css + new TextDecoder().decode(more);
    for (const sheet of sheets) sheet.deref()?.replaceSync(styles);
    glue.later_is_here();
  };
  later ??= startWasm(new URL("phaen-later.wasm", import.meta.url).href, LATER_INTEGRITY, link).catch((error) => {
    later = undefined;
    throw error;
  });
  return later;
}

/** Has it there before it is asked for, so that it works offline afterwards; not for those who save data. */
function expectLater(tell) {
  if (navigator.connection?.saveData) return;
  const start = () => startLater().then(tell, () => {}); // whoever needs it will see
  if (globalThis.requestIdleCallback) requestIdleCallback(start, { timeout: 5000 });
  else setTimeout(start, 1000);
}

/**
 * Loads a wasm file and starts it with the `init` of its glue. Whoever calls writes the address out as
 * `new URL("name", import.meta.url)`: by that bundlers know that the file belongs to the script.
 */
async function startWasm(url, integrity, init) {
  const response = await requestWasm(url, integrity);
  const type = response.headers.get("content-type");
  const streams = type?.toLowerCase() === "application/wasm";
  if (!streams) console.warn(`phaen: ${url} is served as ${type}; as application/wasm it starts sooner`);
  try {
    return await init({ module_or_path: streams ? response : await response.arrayBuffer() });
  } catch (error) {
    if (error instanceof PhaenError) throw error;
    console.error("phaen:", error);
    if (!(await mayCompile())) throw new PhaenError("csp-wasm");
    throw new PhaenError(error instanceof TypeError ? "incomplete" : "wasm", { url });
  }
}

/**
 * A wrong digest rejects just as a missing file does, so look again without it. Done past the cache, that also mends
 * the common case of a browser that still holds the wasm of an earlier release.
 */
async function requestWasm(url, integrity) {
  try {
    return await request(url, { integrity });
  } catch (error) {
    if (!integrity || error.code !== "network") throw error;
    const fresh = await request(url, { cache: "reload" });
    await fresh.arrayBuffer().catch(() => {});
    return request(url, { integrity }).catch(() => {
      throw new PhaenError("wasm", { url });
    });
  }
}

/** Of the program that words what is wrong with a dataset: the promise of its start. Most pages never need it. */
let explanations;

/** What Rust threw at a dataset, with its problems in words where it can be had. */
async function explained(refused, dataset, limit) {
  if (refused?.code !== "not-json" && refused?.code !== "invalid-dataset") return refused;
  try {
    explanations ??= startWasm(new URL("phaen-explain.wasm", import.meta.url).href, EXPLAIN_INTEGRITY, initExplain);
    await explanations;
    return { ...refused, ...explainer.explain(dataset, limit) };
  } catch (error) {
    explanations = undefined;
    console.warn("phaen: the problems cannot be listed;", error.message);
    return refused;
  }
}

/**
 * False where a Content-Security-Policy forbids even the empty module; each browser words that error differently, and
 * WebKit compiles it all the same.
 */
function mayCompile() {
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  return WebAssembly.instantiate(empty).then(
    () => true,
    () => false,
  );
}

// The surroundings ------------------------------------------------------------------------------------------------

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/** The colour scheme of the page where the element stands, never that of the operating system alone. */
function schemeAround(element) {
  let scheme = getComputedStyle(element).colorScheme;
  if (scheme === "normal") scheme = document.querySelector('meta[name="color-scheme"]')?.content ?? "";
  const dark = /\bdark\b/.test(scheme) && (systemIsDark.matches || !/\blight\b/.test(scheme));
  return dark ? "dark" : "light";
}

/** The nearest language, across shadow roots, if it is one of ours. */
function languageAround(element) {
  const holder = element.closest("[lang]");
  if (holder) return primaryLanguage(holder.getAttribute("lang")); // a form may have a field of the name `lang`
  const { host } = element.getRootNode();
  return host ? languageAround(host) : null;
}

function primaryLanguage(tag) {
  const language = tag.toLowerCase().split("-")[0];
  return ATTRIBUTES.lang.includes(language) ? language : null;
}

/** The value of an attribute as far as it is understood, else null; then a warning names what would be. */
function understood(name, value) {
  if (value === null) return null;
  const allowed = ATTRIBUTES[name];
  let known = value;
  if (name === "lang") {
    known = primaryLanguage(value);
    if (!value) return known; // "unknown language" is no mistake
  } else if (name === "max-bytes") {
    known = /^[1-9]\d*$/.test(value) ? value : null;
  } else if (allowed) {
    const words = name === "views" ? value.split(/\s+/).filter(Boolean) : [value];
    const fit = words.filter((word) => allowed.includes(word));
    known = fit.join(" ") || null;
    if (fit.length === words.length) return known;
  }
  if (known === null || name === "views") {
    console.warn(`phaen: ${name}="${value}" is not understood; allowed: ${allowed?.join(", ") ?? "a whole number"}`);
  }
  return known;
}

// The element -----------------------------------------------------------------------------------------------------

let styles = css;
/** Of each document the one sheet of all elements in it; none of them is kept for this. */
const sheetOf = new WeakMap();
const sheets = new Set();

/** Dresses an element as its document needs it: a sheet is of one document, and none is left after a change of it. */
function dress({ ownerDocument, shadowRoot }) {
  let sheet = sheetOf.get(ownerDocument);
  try {
    if (!sheet) {
      sheet = new ownerDocument.defaultView.CSSStyleSheet();
      sheet.replaceSync(styles);
      sheetOf.set(ownerDocument, sheet);
      sheets.add(new WeakRef(sheet));
    }
    shadowRoot.adoptedStyleSheets = [sheet];
  } catch {
    // Too old a browser: the failure panel will say so, in plain style. Or a template, where nothing is shown.
  }
}

function create(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** A promise with its ends. Nobody has to handle its rejection. */
function defer() {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  deferred.promise.catch(() => {});
  return deferred;
}

class Explorer extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES);

  /** The elements that are in the page. */
  static #all = new Set();

  #internals = this.attachInternals();
  #frame = create("div", "frame light");
  #progress = create("div", "progress");
  #slot = create("slot");
  #mount = create("div", "mount");
  #failure;

  /** Attribute values as understood. */
  #values = new Map();
  #data = null;
  /** A scene that the page has set and that waits for the dataset; and the last that was shown. */
  #scene = null;
  #shown = null;

  #explorer;
  /** Whether the explorer shows. */
  #up = false;
  #present = false;
  #missing; // why what comes later did not come
  #asked = new Set(); // who waits for what a search finds
  #removed = false;
  /** Of the latest load. Once it is aborted its answers no longer count. */
  #load;
  /** A load is under way: what is shown now is of the dataset before. */
  #reading = false;
  /** Of the latest load, once there is one; till then of the first. */
  #ready = defer();
  #readyIsUsed = false;
  #error;
  #theme = "light";
  #language = null;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    dress(this);
    this.#progress.setAttribute("role", "progressbar");
    this.#mount.setAttribute("part", "explorer");
    this.#slot.addEventListener("slotchange", () => this.#lookForFallback());
    this.#frame.append(this.#progress, create("div", "skeleton"), this.#slot);
    shadow.append(this.#frame);
  }

  // Life

  connectedCallback() {
    this.#adapt();
    if (this.#present) return; // it only moved
    this.#present = true;
    this.#removed = false;
    this.#frame.append(this.#mount);
    Explorer.#all.add(this);
    Explorer.#watchPage();
    // Properties that the page set before the element was defined hide the accessors: take them out, set them again.
    for (const name of Object.getOwnPropertyNames(this)) {
      if (!Object.hasOwn(Explorer.prototype, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#lookForFallback();
    this.#reload();
  }

  adoptedCallback() {
    dress(this);
  }

  disconnectedCallback() {
    // An element that only moves is back in the page by then.
    queueMicrotask(() => {
      if (this.isConnected || !this.#present) return;
      this.#present = false;
      this.#removed = true;
      Explorer.#all.delete(this);
      this.#load?.abort();
      this.#free();
      this.#mount.remove(); // Yew never lets go of it, so it must not hold the rest
      this.#enter(null);
      this.#refuse(new PhaenError("removed"));
    });
  }

  attributeChangedCallback(name, before, written) {
    // the same src again takes the place of data that came after it
    if (before === written && !(name === "src" && this.#data !== null)) return;
    const value = understood(name, written);
    if (value === null && written) return; // not understood: nothing changes
    this.#values.set(name, value);
    if (name === "src") {
      if (value === null && this.#data !== null) return; // data came instead of it
      this.#data = null;
      this.#reload();
    } else if (name === "theme") {
      this.#adapt();
    } else if (!OURS.includes(name)) {
      if (name === "scene") this.#scene = this.#shown = null;
      this.#tell(name, value);
      if (name === "lang") this.#adapt();
    }
  }

  // Properties and methods. `lang` is every element's; those that mirror other attributes are made here.

  static {
    const numbers = { "heading-level": 2, "max-bytes": DEFAULT_MAX_BYTES };
    for (const name of Explorer.observedAttributes) {
      if (name === "lang" || name === "scene") continue;
      Object.defineProperty(Explorer.prototype, name.replace(/-./, (it) => it[1].toUpperCase()), {
        configurable: true,
        enumerable: true,
        get() {
          return name in numbers ? Number(this.#values.get(name) ?? numbers[name]) : this.getAttribute(name);
        },
        set(value) {
          if (value === null || value === undefined) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
  }

  get data() {
    return this.#data;
  }
  set data(value) {
    const before = this.#data;
    this.#data = value ?? null;
    if (this.#data !== before || before !== null) this.#reload();
  }

  /** What is shown now; not the attribute, which says what was to be shown at first. */
  get scene() {
    if (this.#scene !== null) return this.#scene;
    return this.#up && !panic ? this.#explorer.scene : (this.#shown ?? this.#values.get("scene") ?? "");
  }
  set scene(text) {
    const scene = String(text ?? "");
    if (this.#frame.dataset.state === "ready" && !this.#reading) this.#tell("scene", scene);
    else this.#scene = scene;
  }

  get ready() {
    return this.#ready.promise;
  }

  select(id) {
    return this.#call("select", id === null ? undefined : String(id));
  }
  expand(id) {
    return this.#call("expand", String(id));
  }
  collapse(id) {
    return this.#call("collapse", String(id));
  }
  expandTo(level) {
    return this.#call("expandTo", String(level));
  }
  expandAll() {
    return this.#call("expandAll");
  }
  async search(text) {
    const { promise, resolve } = defer();
    this.#asked.add(resolve);
    let answer;
    try {
      await this.#call("search", String(text ?? ""), resolve);
      answer = await promise;
    } finally {
      this.#asked.delete(resolve);
    }
    if (answer) return answer;
    // another text or dataset took its place; or there is nothing to search with any more
    if (answer === null || this.#removed || !(panic ?? this.#missing)) throw new PhaenError(this.#removed ? "removed" : "superseded");
    throw panic ?? this.#missing;
  }
  collapseAll() {
    return this.#call("collapseAll");
  }

  /** Waits for the dataset, also for one that takes the place of another meanwhile. */
  async #call(method, ...values) {
    let ready;
    do {
      if (this.#removed) throw new PhaenError("removed");
      ready = this.#ready;
      await ready.promise.catch((error) => {
        if (error.code !== "superseded") throw error;
      });
    } while (ready !== this.#ready);
    try {
      return await this.#explorer[method](...values);
    } catch (thrown) {
      throw Explorer.#caught(thrown);
    }
  }

  // Loading

  /** Loads what `data` or `src` says; several changes in a row are one load. */
  #reload() {
    if (!this.#present) return;
    this.#load?.abort();
    const load = new AbortController();
    this.#load = load;
    this.#reading = true;
    if (this.#readyIsUsed) {
      this.#ready.reject(new PhaenError("superseded"));
      this.#ready = defer();
      this.#readyIsUsed = false;
    }
    queueMicrotask(() => {
      if (!load.signal.aborted) this.#read(load);
    });
  }

  async #read(load) {
    const { signal } = load;
    const started = performance.now();
    const data = this.#data;
    const src = this.#values.get("src");
    if (data === null && !src) {
      this.#free();
      this.#enter(null);
      this.#begin().catch(() => {}); // a script will set the data: it need not wait then
      return;
    }
    const url = data === null ? absolute(src) : undefined;
    const limit = this.maxBytes;
    this.#readyIsUsed = true;
    this.#enter("loading");
    try {
      const bytes = async () => (url === undefined ? encode(data, limit) : download(url, limit, signal));
      const [dataset] = await Promise.all([bytes(), this.#begin()]);
      if (signal.aborted) return;
      this.#start();
      const read = this.#explorer.read(dataset, limit);
      const { title, nodes } = await read.catch(async (refused) => Promise.reject(await explained(refused, dataset, limit)));
      if (signal.aborted) return;
      if (this.#scene !== null) this.#tell("scene", this.#scene);
      this.#scene = null;
      this.#enter("ready");
      expectLater(() => panic || this.#explorer.later());
      this.#ready.resolve({ title, nodes });
      this.#emit("phaen-load", { title, nodes, milliseconds: Math.round(performance.now() - started) });
    } catch (thrown) {
      if (!signal.aborted) this.#fail(Explorer.#caught(thrown, { url, limit }));
    }
  }

  /** Starts the wasm, and with it what comes later where that will be shown. */
  #begin() {
    const engine = startEngine(Explorer.#fall);
    const shown = `${this.view} ${this.selected ? "selected=" : ""} ${this.#scene ?? this.getAttribute("scene")}`;
    if (LATER.test(shown)) startLater().catch(() => {});
    return engine;
  }

  /** Makes the explorer, once in the element's life, and tells it what the page has said so far. */
  #start() {
    if (this.#explorer) return;
    // What the wasm holds is never collected.
    const weak = new WeakRef(this);
    const emit = (name, detail) => weak.deref()?.#emit(name, detail);
    this.#explorer = new glue.Explorer(this.#mount, emit, () => weak.deref()?.#fetchLater());
    this.#tell("page", this.#language);
    for (const [name, value] of this.#values) {
      if (!OURS.includes(name)) this.#tell(name, value);
    }
  }

  /** Fetches the code that comes later, and tells the explorer when it is there or why it is not. */
  async #fetchLater() {
    let failure;
    this.#missing = undefined;
    try {
      await startLater();
    } catch (error) {
      report(error, this);
      failure = inWords(error);
      this.#missing = error;
    }
    if (!panic) this.#explorer.later(failure);
  }

  #tell(name, value) {
    if (!panic) this.#explorer?.set(name, value);
  }

  /** Lets go of the dataset; the explorer keeps the scene for the next one. */
  #free() {
    if (panic || !this.#explorer) return;
    if (this.#up) this.#shown = this.#explorer.scene;
    this.#explorer.drop();
  }

  /** Till there is another load `ready` rejects, also where it has been ready, or where no load ever began. */
  #refuse(error) {
    this.#ready.reject(error);
    this.#ready = defer();
    this.#ready.reject(error);
    this.#readyIsUsed = true;
    for (const resolve of this.#asked) resolve(); // nobody else will
  }

  // States

  #enter(state) {
    if (state !== "loading") this.#reading = false;
    const { activeElement } = this.shadowRoot;
    const retried = activeElement !== null && this.#failure?.contains(activeElement);
    this.#frame.dataset.state = state ?? "";
    // While another dataset loads, the explorer stays as it is under the progress line.
    if (state !== "loading") this.#up = this.#frame.classList.toggle("up", state === "ready");
    if (state === null) this.removeAttribute("state");
    else this.setAttribute("state", state);
    try {
      this.#internals.states.clear();
      if (state) this.#internals.states.add(state);
    } catch {
      // Older browsers take no states, or only such as begin with two hyphens.
    }
    this.#error = undefined;
    if (state === "loading" && retried) return; // the focused button stays till it is clear what comes of it
    this.#failure?.remove();
    this.#failure = undefined;
    if (retried && state === "ready") {
      this.#frame.tabIndex = -1;
      this.#frame.focus({ preventScroll: true });
    }
  }

  #fail(error) {
    if (error === this.#error) return;
    this.#load?.abort();
    this.#free();
    const { activeElement } = this.shadowRoot;
    const retried = activeElement !== null && this.#failure?.contains(activeElement);
    this.#enter("failed");
    this.#error = error;
    this.#failure = this.#panel(error);
    this.#frame.insertBefore(this.#failure, this.#slot);
    if (retried) this.#failure.querySelector("button").focus({ preventScroll: true });
    this.#refuse(error);
    report(error, this);
    const { code, message, problems } = error;
    this.#emit("phaen-error", { code, message, problems });
  }

  #panel(error) {
    const language = this.#language ?? "th";
    const words = WORDS[language];
    const line = create("p", "", create("strong", "", words.failed));
    for (const part of explain(error, language)) line.append(" ", create("span", "", part));
    line.setAttribute("role", "alert");
    const panel = create("div", "failure", line);
    panel.lang = language;
    const { problems } = error;
    if (problems.length) {
      const gravest = [...problems].sort((a, b) => (b.severity === "error") - (a.severity === "error")).slice(0, 5);
      const items = gravest.map((problem) => create("li", "", describe(problem, language)));
      const more = error.about.total - items.length;
      if (more > 0) items.push(create("li", "", words.more(more)));
      panel.append(create("ul", "", ...items));
    }
    const retry = create("button", "button", error === panic ? words.reload : words.retry);
    retry.type = "button";
    retry.addEventListener("click", () => (error === panic ? location.reload() : this.#reload()));
    panel.append(retry);
    return panel;
  }

  #lookForFallback() {
    const filled = this.#slot.assignedNodes().some((node) => node.nodeType === Node.ELEMENT_NODE || node.data.trim());
    this.#frame.classList.toggle("bare", !filled);
  }

  /** Follows the language and the colour scheme of the surroundings. */
  #adapt() {
    if (!this.isConnected) return;
    const language = this.#values.get("lang") ?? languageAround(this);
    this.#progress.setAttribute("aria-label", WORDS[language ?? "th"].loading);
    if (language !== this.#language) {
      this.#language = language;
      this.#tell("page", language);
      if (this.#error) this.#failure.replaceWith((this.#failure = this.#panel(this.#error)));
      this.#tell("lang", this.#values.get("lang") ?? null); // where there is none of its own, it looks around anew
    }
    const wanted = this.#values.get("theme") ?? "auto";
    const theme = wanted === "auto" ? schemeAround(this) : wanted;
    this.#frame.classList.replace(this.#theme, theme);
    this.#theme = theme;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  // All elements

  static #adaptAll = () => Explorer.#all.forEach((element) => element.#adapt());
  static #observer = new MutationObserver(Explorer.#adaptAll);

  /** WebKit keeps a page that was left while it loaded, and has broken the requests off. */
  static #tryAgain = ({ persisted }) => {
    if (persisted && !panic) Explorer.#all.forEach((element) => element.#error && element.#reload());
  };

  /** A page changes its theme by an attribute of its root or body or of a meta element, its language anywhere. */
  static #watchPage() {
    // each of them again and again, for the body may be another one
    systemIsDark.addEventListener("change", Explorer.#adaptAll);
    for (const node of [document.documentElement, document.body]) {
      if (node) Explorer.#observer.observe(node, { attributes: true });
    }
    Explorer.#observer.observe(document, { attributeFilter: ["lang", "content"], subtree: true });
    addEventListener("pageshow", Explorer.#tryAgain);
  }

  /** After a panic nothing of the instance may run again: every element says so. */
  static #fall(reason) {
    if (panic) return;
    panic = new PhaenError("panic", { reason });
    // Not from inside the panic.
    queueMicrotask(() => Explorer.#all.forEach((element) => element.#fail(panic)));
  }

  static #caught(thrown, about) {
    if (thrown instanceof PhaenError || !(thrown instanceof WebAssembly.RuntimeError)) {
      return PhaenError.from(thrown, about);
    }
    Explorer.#fall(thrown.message);
    return panic;
  }
}

// A page may well include the script twice, from a theme and from a plugin: the first copy is the one.
const ours = Symbol.for("phaen");
const me = `${import.meta.url} (${VERSION})`;
if (customElements.get(TAG)) {
  const first = globalThis[ours] ?? "another script";
  console.warn(`phaen: ${me} stands back, <${TAG}> is already defined by ${first}; include it once`);
} else {
  globalThis[ours] = me;
  customElements.define(TAG, Explorer);
}

/** The class of the element, of whichever copy defined it. */
export const PhaenExplorer = customElements.get(TAG);

/**
 * `faults()` looks at the first explorer of the page as a reader would and lists what they would stumble over: things
 * that cannot be seen or reached by a pointer, letters that are too small, texts that lie over each other or are cut,
 * a page that has to be scrolled sideways. `faultsOfAll()` does so in every view.
 */
/** The smallest letters there are, those of counts on pins, in CSS pixels. */
const SMALLEST = 12;

function within(box, other, by = 1) {
  return box.left >= other.left - by && box.right <= other.right + by && box.top >= other.top - by && box.bottom <= other.bottom + by;
}

function named(node) {
  const classes = [...node.classList].map((it) => `.${it}`).join("");
  const id = node.dataset?.id ? `[data-id=${node.dataset.id}]` : "";
  return `${node.localName}${classes}${id} "${(node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 20)}"`;
}

/** What is drawn for nobody's eyes, or in a window whose content is moved by hand. */
function unseen(node) {
  return node.closest(".visually-hidden, .pinned, [aria-hidden=true]") !== null || node.checkVisibility?.({ visibilityProperty: true }) === false;
}

/** The box that the content of a picture or a list may be cut by, since it moves in it. */
const WINDOWS = ".scroller, .time-body, .time-scroller, .time-axis, .time-track, .time-pins, .time-strip, .overview, .outline, .table-scroller";

function controls(root) {
  const open = root.querySelector("dialog[open]");
  return [...(open ?? root).querySelectorAll("button, a[href], input, summary, [tabindex='0']")].filter(
    (it) => !unseen(it) && !it.matches(".wordless") && it.getClientRects().length > 0 && it.getBoundingClientRect().width > 1,
  );
}

function reachable(root, found) {
  const detail = root.querySelector(".detail");
  // over the view, until the reader closes it
  const sheet = detail && getComputedStyle(detail).position === "absolute" ? detail : null;
  for (const control of controls(root)) {
    const name = named(control);
    const window_ = control.closest(".scroller:not(.tall), .time-pins");
    if (!window_) control.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = control.getClientRects()[0];
    if (!box) continue; // drawn anew by the scrolling
    if (window_ && !within(box, window_.getBoundingClientRect())) continue;
    const x = box.left + box.width / 2;
    const y = box.top + Math.min(box.height / 2, 30);
    let hit = root.elementFromPoint(x, y);
    // The scroll bar at the foot of a box lies over the content in WebKitGTK; what is above the bar can be reached.
    const bar = hit?.contains(control) && hit.scrollWidth > hit.clientWidth && hit.getBoundingClientRect().bottom - y < 20;
    if (bar) hit = root.elementFromPoint(x, box.top + 4);
    if ((sheet?.contains(hit) && !sheet.contains(control)) || hit?.closest(".hits")) continue;
    if (!hit) found.push(`${name} is outside the screen at ${Math.round(x)}, ${Math.round(y)}`);
    else if (!control.contains(hit) && !hit.closest("label")?.contains(control)) found.push(`${name} is covered by ${named(hit)}`);
    const inline = control.localName === "a"; // one among words, or with room around it
    if (!inline && !window_ && (control.offsetWidth < 24 || control.offsetHeight < 24)) found.push(`${name} is small: ${control.offsetWidth}x${control.offsetHeight}`);
    // what was brought into view by script alone, nobody can scroll to
    for (let holder = control; holder && holder !== root; holder = holder.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(holder);
      if ((holder.scrollTop && /hidden|clip/.test(overflowY)) || (holder.scrollLeft && /hidden|clip/.test(overflowX))) {
        found.push(`${name} is beyond the edge of ${named(holder)}`);
        holder.scrollTo(0, 0);
      }
    }
  }
}

function texts(root, found) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const seen = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !holder || unseen(holder) || holder.closest("svg, slot")) continue;
    const dialog = root.querySelector("dialog[open]");
    if (dialog && !dialog.contains(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((it) => it.width > 0.5 && it.height > 0.5);
    if (!rects.length) continue;
    const style = getComputedStyle(holder);
    const size = parseFloat(style.fontSize);
    const words = node.data.trim().slice(0, 24);
    const scaled = holder.closest(".canvas");
    if (size < SMALLEST && !scaled) found.push(`"${words}" is small: ${size}px`);
    if (parseFloat(style.lineHeight) < 1.2 * size && !holder.closest(".button, button, .icon, .cluster, .box, .today-flag, .tick")) {
      found.push(`"${words}" has lines of ${style.lineHeight} at ${style.fontSize}`);
    }
    // cut by a box that does not scroll and does not say so by an ellipsis
    let shown = true;
    for (let box = holder; box && box !== root; box = box.parentElement) {
      if (box.matches(WINDOWS)) {
        const edge = box.getBoundingClientRect();
        shown &&= rects.every((it) => within(it, edge, 0));
      }
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(box);
      if (textOverflow === "ellipsis" || webkitLineClamp !== "none") break;
      if (box.matches(`${WINDOWS}, .mount, .panes, .picture, .timeline, .detail, .box.fixed *`)) continue;
      const edge = box.getBoundingClientRect();
      const cut = rects.some(
        (it) =>
          (/hidden|clip/.test(overflowX) && (it.left < edge.left - 2 || it.right > edge.right + 2)) ||
          (/hidden|clip/.test(overflowY) && (it.top < edge.top - 6 || it.bottom > edge.bottom + 6)),
      );
      if (cut) found.push(`"${words}" is cut by ${named(box)}`);
    }
    if (shown) for (const rect of rects) seen.push({ rect, words, holder, size });
  }
  return seen;
}

/** Texts that lie over each other; letters fill about the middle of their box. */
function overlaps(seen, root, found) {
  const clipped = seen.filter(({ rect, holder }) => {
    const x = (rect.left + rect.right) / 2;
    const y = (rect.top + rect.bottom) / 2;
    const hit = root.elementFromPoint(x, y);
    return hit && (holder.contains(hit) || hit.contains(holder));
  });
  for (let i = 0; i < clipped.length; i++) {
    for (let j = i + 1; j < clipped.length; j++) {
      const [a, b] = [clipped[i], clipped[j]];
      if (a.holder === b.holder) continue;
      const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const inset = (it) => [(it.rect.top + it.rect.bottom) / 2 - it.size * 0.3, (it.rect.top + it.rect.bottom) / 2 + it.size * 0.3];
      const [aTop, aBottom] = inset(a);
      const [bTop, bBottom] = inset(b);
      const high = Math.min(aBottom, bBottom) - Math.max(aTop, bTop);
      if (wide > 2 && high > 1) found.push(`"${a.words}" lies over "${b.words}"`);
    }
  }
}

const SAME = {
  letterSpacing: /^(normal|0px)$/,
  wordSpacing: /^(normal|0px)$/,
  textTransform: /^none$/,
  textIndent: /^0px$/,
  direction: /^ltr$/,
  writingMode: /^horizontal-tb$/,
  fontStyle: /^normal$/,
  fontVariantCaps: /^normal$/,
  hyphens: /^manual$/,
  pointerEvents: /^(auto|none)$/,
};

/** `spaced`: letters are set apart on purpose; `sideways`: the page itself is too wide. */
window.faults = async ({ spaced = false, sideways = false } = {}) => {
  const found = [];
  const explorer = document.querySelector("phaen-explorer");
  const root = explorer.shadowRoot;
  const mount = root.querySelector(".mount");
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const box = mount.getBoundingClientRect();
  if (box.width < 100 || box.height < 100) found.push(`the explorer is ${Math.round(box.width)}x${Math.round(box.height)}`);
  if (!sideways && document.documentElement.scrollWidth > innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  if (mount.scrollWidth > mount.clientWidth + 1) found.push(`the content is ${mount.scrollWidth} of ${mount.clientWidth} wide`);
  if (mount.clientHeight > 360 && mount.scrollHeight > mount.clientHeight + 1) found.push(`the content is ${mount.scrollHeight} of ${mount.clientHeight} high`);
  const style = getComputedStyle(root.querySelector(".title > :first-child") ?? mount);
  for (const [name, wanted] of Object.entries(spaced ? {} : SAME)) {
    if (!wanted.test(style[name])) found.push(`${name} is ${style[name]}`);
  }
  if (style.visibility !== "visible") found.push("it is not visible");
  reachable(root, found);
  root.querySelectorAll(".heads, .detail, .outline, .table-scroller, .mount").forEach((it) => it.scrollTo(0, 0));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  overlaps(texts(root, found), root, found);
  return [...new Set(found)];
};

/** Waits until a view is drawn whole: what comes later is there and the pictures have their sizes. */
window.show = async (scene) => {
  const explorer = document.querySelector("phaen-explorer");
  const root = explorer.shadowRoot;
  explorer.scene = scene;
  const view = /view=(\w+)/.exec(scene)?.[1] ?? "outline";
  const drawn = { outline: ".outline .row", wheel: ".wheel .card", diagram: ".diagram .card", timeline: ".timeline :is(.time-row, .time-entry)", table: ".table .entry" };
  for (let i = 0; i < 200 && !root.querySelector(drawn[view]); i++) await new Promise((go) => setTimeout(go, 50));
  if (scene.includes("selected=")) for (let i = 0; i < 200 && !root.querySelector(".detail [data-title]"); i++) await new Promise((go) => setTimeout(go, 50));
  await new Promise((go) => setTimeout(go, 150));
};

/** The faults of every view, with and without a detail. */
window.faultsOfAll = async (options) => {
  const all = [];
  for (const view of ["outline", "wheel", "diagram", "timeline", "table"]) {
    for (const more of view === "outline" || view === "wheel" ? ["", "&selected=a1t"] : ["&selected=a1t"]) {
      await window.show(`view=${view}&open=all${more}`);
      for (const fault of await window.faults(options)) all.push(`${view}${more}: ${fault}`);
    }
  }
  return all;
};

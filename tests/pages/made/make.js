// Each way yields an element that is in the page, with nothing of the one before.
const place = document.getElementById("place");
const template = document.querySelector("template");
const ways = {
  innerHTML: () => {
    place.innerHTML = '<phaen-explorer src="../common/small.json" lang="th"><p>Content</p></phaen-explorer>';
    return place.firstChild;
  },
  createElement: () => {
    const made = document.createElement("phaen-explorer");
    made.src = "../common/small.json";
    place.append(made);
    return made;
  },
  constructor: () => {
    const made = new (customElements.get("phaen-explorer"))();
    made.src = "../common/small.json";
    place.append(made);
    return made;
  },
  template: () => {
    place.append(template.content.cloneNode(true));
    return place.querySelector("phaen-explorer");
  },
  importNode: () => {
    place.append(document.importNode(template.content, true));
    return place.querySelector("phaen-explorer");
  },
  parser: () => {
    const other = new DOMParser().parseFromString('<phaen-explorer src="../common/small.json"></phaen-explorer>', "text/html");
    place.append(other.body.firstChild);
    return place.firstChild;
  },
  cloneOfReady: () => {
    const made = document.querySelector("phaen-explorer").cloneNode(true);
    place.append(made);
    return made;
  },
  cloneOfLoading: () => {
    const loading = document.createElement("phaen-explorer");
    loading.src = "../common/small.json?delay=300";
    document.body.append(loading);
    const made = loading.cloneNode(true);
    loading.remove();
    place.append(made);
    return made;
  },
  openRoot: () => {
    const made = document.createElement("phaen-explorer");
    made.src = "../common/small.json";
    const host = document.createElement("div");
    place.append(host);
    host.attachShadow({ mode: "open" }).append(made);
    return made;
  },
  closedRoot: () => {
    const made = document.createElement("phaen-explorer");
    made.src = "../common/small.json";
    const host = document.createElement("div");
    host.lang = "th";
    place.append(host);
    host.attachShadow({ mode: "closed" }).append(made);
    return made;
  },
};

/** Makes one, and says what can be seen of it once it is ready, and after a click on the button of a row. */
window.tryWay = async (name) => {
  place.replaceChildren();
  const made = ways[name]();
  const { nodes } = await made.ready;
  const root = made.shadowRoot;
  const rows = () => root.querySelectorAll("[role=treeitem]").length;
  const before = rows();
  window.titles = { ...window.titles, [name]: root.querySelector(".title").textContent.includes("Sample") };
  await made.collapseAll();
  root.querySelector("[data-id=b] .twist").click();
  await new Promise((go) => setTimeout(go, 50));
  const seen = [made.getAttribute("state"), nodes, before, rows(), root.querySelector(".mount").clientHeight > 100];
  return seen.join(" ");
};

window.wayNames = Object.keys(ways);

// The address names the page's colours: a class of the root, or what its meta element says.
const [kind, value] = location.search.slice(1).split("=");
if (kind === "meta") {
  const meta = document.createElement("meta");
  meta.name = "color-scheme";
  meta.content = decodeURIComponent(value);
  document.head.append(meta);
} else {
  document.documentElement.className = kind;
}

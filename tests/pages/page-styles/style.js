// The page's style is the one that its address names: index.html?reset loads reset.css.
const link = document.createElement("link");
link.rel = "stylesheet";
link.href = `${location.search.slice(1) || "none"}.css`;
document.head.append(link);

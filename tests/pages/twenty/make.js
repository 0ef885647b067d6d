// Twenty of them, of two datasets and all views, one in the content of none other.
const views = ["outline", "wheel", "diagram", "timeline", "table"];
for (let at = 0; at < 20; at++) {
  const made = document.createElement("phaen-explorer");
  made.id = `e${at}`;
  made.setAttribute("view", views[at % 5]);
  made.setAttribute("src", at === 7 ? "../common/nowhere.json" : at < 10 ? "../common/small.json" : "/data/thailand.json");
  document.querySelector("main").append(made);
}

// The address names the place: index.html?float puts the element there.
const place = location.search.slice(1);
document.body.className = place;
const explorer = document.createElement("phaen-explorer");
explorer.src = "../common/small.json";
let at = document.querySelector("#place");
if (place === "table") {
  const row = document.createElement("table").insertRow();
  row.insertCell().textContent = "เมนู";
  const cell = row.insertCell();
  row.insertCell().textContent = "อื่น ๆ";
  at.append(row.closest("table"));
  at = cell;
}
at.append(explorer);

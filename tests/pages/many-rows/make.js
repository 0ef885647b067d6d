// 20,000 nodes: ten branches of two thousand; names of one to three lines.
const nodes = [];
for (let i = 0; i < 10; i++) {
  nodes.push({ id: `p${i}`, level: "l", name: `แผนที่ ${i}` });
  for (let j = 0; j < 1999; j++) nodes.push({ id: `p${i}-${j}`, parent: `p${i}`, level: "l", name: `รายการ ${i}/${j} ` + "ข้อความยาว ".repeat((j * 7) % 30) });
}
document.querySelector("phaen-explorer").data = { format: "plan-dataset", formatVersion: "1.0", id: "many", title: "หลายแถว", defaultLanguage: "th", levels: [{ id: "l", label: "รายการ", role: "plan" }], nodes };

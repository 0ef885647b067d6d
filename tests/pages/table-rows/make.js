// 2,000 nodes; names of one to three lines, in another order than the rows.
const nodes = [{ id: "top", level: "l", name: "แผนใหญ่" }];
for (let i = 0; i < 1999; i++) {
  const name = `รายการ ${(i * 7) % 1999} ` + "ข้อความยาว ".repeat((i * 11) % 30);
  nodes.push({ id: `n${i}`, parent: "top", level: i % 10 ? "l" : "m", name });
}
const levels = [{ id: "l", label: "รายการ", role: "plan" }, { id: "m", label: "เป้าหมาย", role: "target" }];
const explorer = document.querySelector("phaen-explorer");
explorer.data = { format: "plan-dataset", formatVersion: "1.0", id: "many", title: "หลายแถว", defaultLanguage: "th", levels, nodes };

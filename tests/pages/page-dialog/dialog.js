const dialog = document.querySelector("dialog");
document.querySelector("#show").addEventListener("click", () => dialog.showModal());
document.querySelector("#close").addEventListener("click", () => dialog.close());
// As libraries do it: a press beside the dialog, and what bubbles as its closing.
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
window.closings = 0;
for (const name of ["close", "cancel"]) dialog.addEventListener(name, () => window.closings++);

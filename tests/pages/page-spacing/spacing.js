// What a reader's tool does: the same spacing (WCAG 1.4.12) in every shadow root.
const text = await (await fetch("spacing.css")).text();
await customElements.whenDefined("phaen-explorer");
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
for (const it of document.querySelectorAll("phaen-explorer")) it.shadowRoot.adoptedStyleSheets.push(sheet);

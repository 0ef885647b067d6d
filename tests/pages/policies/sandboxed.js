addEventListener("phaen-error", ({ detail }) => parent.postMessage(detail.message, "*"));
addEventListener("phaen-load", async ({ target }) => parent.postMessage(await everything(target), "*"));

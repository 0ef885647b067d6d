window.told = [];
addEventListener("message", ({ data, origin }) => told.push([origin, data]));

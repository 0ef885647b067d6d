// Writes the script's tag with its digest, or with a wrong one.
(async () => {
  const bytes = await (await fetch("/phaen/phaen.js")).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  if (location.search === "?wrong") digest[0] ^= 1;
  const script = document.createElement("script");
  script.type = "module";
  script.src = "/phaen/phaen.js";
  script.integrity = `sha384-${btoa(String.fromCharCode(...digest))}`;
  script.addEventListener("error", () => (window.refused = true));
  document.head.append(script);
})();

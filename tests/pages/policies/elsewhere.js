// The script at the address that the query names.
const script = document.createElement("script");
script.type = "module";
script.src = new URLSearchParams(location.search).get("script");
script.addEventListener("error", () => (window.refused = true));
document.head.append(script);

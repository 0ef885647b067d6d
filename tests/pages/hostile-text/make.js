// A dataset whose texts try to be something else.
const evil = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=2</script>';
const element = document.querySelector("phaen-explorer");
element.data = {
  format: "plan-dataset", formatVersion: "1.0", id: "evil", title: evil, defaultLanguage: "th", description: evil, notice: evil,
  levels: [{ id: "l", label: evil, description: evil, role: "plan" }],
  sources: [{ id: "s", title: evil, url: "javascript:window.hacked=3" }],
  nodes: [
    { id: '"><img/src=x>', level: "l", code: evil, name: evil, description: evil, aliases: [evil], tags: [evil], sources: [{ source: "s", quote: evil, page: evil }], url: "javascript:window.hacked=4" },
    { id: "rtl", level: "l", name: "\u202Eกลับหลัง\u2066 ซ่อน \u200F ก" },
    { id: "long", level: "l", name: "ยาว".repeat(3400) },
    { id: "unbroken", level: "l", name: "x".repeat(10000) },
    { id: "quote'\"\\]", level: "l", name: "อัญประกาศ" },
  ],
};

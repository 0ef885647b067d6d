// Where things stand while data comes.
window.places = [];
window.look = () => {
  const tops = ["phaen-explorer", "phaen-explorer li", "#below", "#bare"].map((it) => document.querySelector(it).getBoundingClientRect().top);
  window.places.push(tops.join(" "));
};
window.watch = (rounds) => new Promise((go) => {
  const step = () => {
    look();
    if (--rounds) setTimeout(step, 100);
    else go();
  };
  step();
});

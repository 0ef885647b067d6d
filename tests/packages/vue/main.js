// A Vue page that passes the explorer everything it can pass, for `tests/pages/vue/steps.txt` to change.
import { createApp, nextTick, reactive } from "vue";
import Host from "./Host.vue";

// After the first page is there: what that page set must survive until the element is defined.
const early = new URLSearchParams(location.search).has("early");
if (!early) await import("phaen");

window.events = [];
const shown = reactive({ kind: early ? "none" : "explorer", notes: [], rest: {}, data: null });
const app = createApp(Host, { shown });
app.mount("#host");
window.show = (changes) => {
  Object.assign(shown, changes);
  return nextTick();
};
window.unmount = () => app.unmount();
window.define = () => import("phaen");

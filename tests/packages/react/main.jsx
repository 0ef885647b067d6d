// A React page that passes the explorer everything it can pass, for `tests/pages/react/steps.txt` to change.
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

// After the first page is there: what that page set must survive until the element is defined.
const early = new URLSearchParams(location.search).has("early");
if (!early) await import("phaen");

window.events = [];
const note = (name) => (event) => window.events.push([name, event.detail]);

function Explorer({ notes, ...rest }) {
  return (
    <phaen-explorer {...rest} onphaen-load={note("declared load")} onphaen-select={note("declared select")}>
      {notes.length > 0 && (
        <ul>
          {notes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </phaen-explorer>
  );
}

/** What sets `data` and listens by hand, as where the element may not be defined yet. */
function ByHand({ data }) {
  const explorer = useRef(null);
  useEffect(() => {
    const element = explorer.current;
    const select = note("by hand select");
    element.data = data;
    element.addEventListener("phaen-select", select);
    return () => element.removeEventListener("phaen-select", select);
  }, [data]);
  return <phaen-explorer ref={explorer} />;
}

function Host() {
  const [shown, setShown] = useState({ kind: early ? "none" : "explorer", notes: [], rest: {} });
  window.show = (changes) => flushSync(() => setShown((before) => ({ ...before, ...changes })));
  if (shown.kind === "none") return null;
  return shown.kind === "by hand" ? <ByHand data={shown.data} /> : <Explorer notes={shown.notes} {...shown.rest} />;
}

const root = createRoot(document.querySelector("#host"));
flushSync(() => root.render(<Host />));
window.unmount = () => root.unmount();
window.define = () => import("phaen");

/** Typings of `<phaen-explorer>` in React 19's JSX: `import type {} from "phaen/react"`. There is no code to them. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PhaenEventMap, PhaenExplorer } from "./phaen.js";

type Listeners = { [K in keyof PhaenEventMap as `on${K}`]?: (event: PhaenEventMap[K]) => void };

type Own =
  | "src"
  | "data"
  | "view"
  | "views"
  | "root"
  | "selected"
  | "era"
  | "digits"
  | "years"
  | "theme"
  | "density"
  | "scene"
  | "headingLevel"
  | "maxBytes";

type Props = DetailedHTMLProps<HTMLAttributes<PhaenExplorer>, PhaenExplorer> & Partial<Pick<PhaenExplorer, Own>> & Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "phaen-explorer": Props;
    }
  }
}

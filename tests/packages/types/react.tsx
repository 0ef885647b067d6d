// The element in JSX; only checked, never run.
import type {} from "phaen/react";

export const page = (
  <phaen-explorer
    data={{ format: "plan-dataset" }}
    view="timeline"
    headingLevel={3}
    lang="th"
    className="plans"
    ref={(element) => void element?.expandTo(2)}
    onphaen-select={(event) => console.log(event.detail.id)}
  >
    <p>ยุทธศาสตร์ชาติ</p>
  </phaen-explorer>
);

// @ts-expect-error there is no such view
export const wrong = <phaen-explorer view="map" />;

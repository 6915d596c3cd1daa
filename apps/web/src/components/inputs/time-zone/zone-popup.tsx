import { useLayoutEffect, useRef, useState } from "react";
import { cx } from "../../ui/cx.ts";
import { ZoneOptions, type ZoneOptionsProps } from "./zone-options.tsx";

/** Room the list and a bar at the foot of the page take, in pixels: opens upwards where there is less below. */
const room = 400;
const listHeight = 320;

function summary(count: number): string {
  if (count === 0) return "No zone matches. Try a large city nearby, a country, or an offset such as +5:30.";
  return count === 1 ? "1 time zone" : `${count} time zones`;
}

const unready = {
  loading: "Loading time zones…",
  failed:
    "The list could not be loaded. Type the zone's name, such as America/Toronto, or try again in a moment.",
};

interface ZonePopupProps extends ZoneOptionsProps {
  state: "ready" | keyof typeof unready;
}

/** The sheet under the text box of a time zone: the list, or why there is none. */
export function ZonePopup({ state, ...options }: ZonePopupProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [up, setUp] = useState(false);
  useLayoutEffect(() => {
    const box = sheet.current?.parentElement?.getBoundingClientRect();
    if (box) setUp(box.bottom + room > window.innerHeight && box.top > listHeight);
  }, []);
  const count = options.matches.length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus in the text box while one presses here
    <div
      ref={sheet}
      className={cx(
        "absolute inset-x-0 z-5 rounded-md border border-line bg-surface text-sm shadow-float",
        up ? "bottom-full mb-1" : "top-full mt-1",
      )}
      onMouseDown={(event) => event.preventDefault()}
    >
      {count > 0 && <ZoneOptions {...options} />}
      <p role="status" className={count > 0 ? "sr-only" : "px-3.5 py-3 text-ink-muted"}>
        {state === "ready" ? summary(count) : unready[state]}
      </p>
    </div>
  );
}

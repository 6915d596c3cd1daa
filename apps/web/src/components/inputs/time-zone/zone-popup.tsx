import { useRef } from "react";
import { usePopover } from "../use-popover.ts";
import { ZoneList, type ZoneListProps } from "./zone-list.tsx";

function summary(count: number): string {
  if (count === 0)
    return "No time zone found. Try a large city nearby, a country, or an offset such as +5:30.";
  return count === 1 ? "1 time zone" : `${count} time zones`;
}

/** The popup of the time zone box, above everything else on the page: the list, or a note that nothing was found. */
export function ZonePopup(props: ZoneListProps) {
  const sheet = useRef<HTMLDivElement>(null);
  usePopover(sheet, 340);
  const count = props.matches.length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus in the text box while one presses here
    <div
      ref={sheet}
      popover="manual"
      className="fixed inset-auto m-0 flex-col overflow-hidden rounded-md border border-line bg-surface p-0 text-ink text-sm shadow-float open:flex"
      onMouseDown={(event) => event.preventDefault()}
    >
      {count > 0 && <ZoneList {...props} />}
      <p role="status" className={count > 0 ? "sr-only" : "px-3.5 py-3 text-ink-muted"}>
        {summary(count)}
      </p>
    </div>
  );
}

import { useEffect, useRef } from "react";
import { cx } from "../../ui/cx.ts";
import type { ZoneMatch } from "./search-zones.ts";
import { clockAt, offsetText } from "./zone-offset-text.ts";
import type { ZonePicker } from "./zone-picker.ts";

export interface ZoneListProps {
  id: string;
  label: string;
  picker: ZonePicker;
  matches: readonly ZoneMatch[];
  /** Index of the option that Enter, Tab and blur take; -1 for none. */
  active: number;
  /** The zone selected when the list was opened. */
  chosen: string;
  onPick: (zone: string) => void;
}

const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** The list of the time zone combobox. It never receives focus; the text box keeps it (ARIA 1.2 combobox). */
export function ZoneList({ id, label, picker, matches, active, chosen, onPick }: ZoneListProps) {
  const list = useRef<HTMLDivElement>(null);
  const now = new Date();
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    if (!list.current || !option) return;
    // Repeats once the layout is final: the heights of rows out of sight are only estimates.
    const observer = new ResizeObserver(() => option.scrollIntoView({ block: "nearest" }));
    for (const element of [list.current, option]) observer.observe(element);
    return () => observer.disconnect();
  }, [active, matches]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      // Browsers make scrollable elements a Tab stop; the list disappears on Tab, and focus with it.
      tabIndex={-1}
      className="min-h-0 overflow-y-auto overscroll-contain p-1"
    >
      {matches.map(({ zone, found }, index) => {
        const minutes = picker.offsetOf(zone);
        const notes = [
          zone.id === picker.ownZone && "This browser's time zone",
          zone.id === chosen && "Chosen",
          found,
          zone.countryName,
          zone.id,
        ];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus
          <div
            key={zone.id}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            className={cx(
              "flex cursor-pointer items-baseline justify-between gap-3 rounded-sm px-2.5 py-2 [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]",
              index === active
                ? "bg-accent-soft forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none"
                : "hover:bg-hover",
            )}
            onClick={() => onPick(zone.id)}
          >
            <span className="min-w-0">
              <span className="block font-medium">{[zone.city, zone.time].filter(Boolean).join(", ")}</span>
              <span className="block break-words text-ink-muted text-xs forced-colors:text-inherit">
                {notes.filter(Boolean).join(" · ")}
              </span>
            </span>
            <span className="shrink-0 text-right tabular-nums">
              <span className="block">{offsetText(minutes)}</span>
              <span className="block text-ink-muted text-xs forced-colors:text-inherit">
                {clockAt(now, minutes)}
              </span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

import { useEffect, useRef } from "react";
import { cx } from "../../ui/cx.ts";
import type { ZoneMatch } from "./search-zones.ts";
import { zoneClock } from "./zone-clock.ts";

export interface ZoneOptionsProps {
  id: string;
  label: string;
  matches: readonly ZoneMatch[];
  /** Index of the option the keyboard is on, -1 for none. */
  active: number;
  /** The zone that is the value now. */
  selected: string;
  onPick: (zone: string) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** The list of a time zone combobox. Takes no focus of its own: the text box keeps it (ARIA 1.2 combobox). */
export function ZoneOptions({ id, label, matches, active, selected, onPick }: ZoneOptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const now = new Date();
  // Follows the keyboard; a new list starts at its top.
  useEffect(() => {
    const option =
      list.current?.querySelector('[data-active="true"]') ??
      list.current?.querySelector("[aria-selected=true]");
    const box = list.current;
    if (box && option instanceof HTMLElement) {
      const { offsetTop: top, offsetHeight: height } = option;
      if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) {
        box.scrollTop =
          active < 0
            ? top - box.clientHeight / 2
            : Math.min(top, Math.max(box.scrollTop, top + height - box.clientHeight));
      }
    }
  }, [active, matches]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      // Browsers let Tab stop at what scrolls; the list is gone by then, and the focus with it.
      tabIndex={-1}
      className="relative max-h-72 overflow-y-auto overscroll-contain p-1"
    >
      {matches.map(({ zone, word }, index) => {
        const clock = zoneClock(zone.id, now);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus
          <div
            key={zone.id}
            id={optionId(id, index)}
            role="option"
            aria-selected={zone.id === selected}
            data-active={index === active}
            className={cx(
              "flex cursor-pointer items-baseline justify-between gap-3 rounded-sm px-2.5 py-2 [contain-intrinsic-size:auto_3rem] [content-visibility:auto]",
              index === active ? "bg-accent-soft" : "hover:bg-hover",
            )}
            onClick={() => onPick(zone.id)}
          >
            <span className="min-w-0">
              <span className="block truncate font-medium text-ink">
                {zone.city}
                {zone.id === selected && <span className="font-normal text-ink-muted"> (chosen)</span>}
              </span>
              <span className="block truncate text-ink-muted text-xs">
                {[word, zone.country, zone.id].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span className="shrink-0 text-right tabular-nums">
              <span className="block text-ink">{clock?.time}</span>
              <span className="block text-ink-muted text-xs">{clock?.offset}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

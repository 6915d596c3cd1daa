import type { BusinessWeek } from "@rep/schema/business-hours";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { dayNames, WeekRow } from "./week-row.tsx";
import { firstHour, type Slot, setSlots, slotState, slotsBetween } from "./week-slots.ts";

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const moves: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-7, 0],
  End: [7, 0],
  PageUp: [0, -6],
  PageDown: [0, 6],
};

interface WeekGridProps {
  id: string;
  week: BusinessWeek;
  readOnly: boolean;
  onChange: (week: BusinessWeek) => void;
}

function slotAt(target: EventTarget): Slot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-slot]") : null;
  const at = Number(cell?.dataset.slot ?? Number.NaN);
  return Number.isNaN(at) ? null : { day: Math.floor(at / 24), hour: at % 24 };
}

/**
 * A week of hours to click; dragging the mouse fills the block between its two ends. By keyboard (the grid pattern of ARIA): arrows move,
 * Space or Enter opens or closes an hour, Shift with an arrow carries that on.
 */
export function WeekGrid({ id, week, readOnly, onChange }: WeekGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const painting = useRef<{ from: Slot; open: boolean; before: BusinessWeek } | null>(null);
  const [focus, setFocus] = useState<Slot>(() => ({ day: 0, hour: firstHour(week) }));

  // Once, on opening: to where the day begins. Later moves of the focus scroll by themselves.
  useEffect(() => {
    const row = box.current?.querySelector<HTMLElement>(`[data-slot="${Math.max(0, focus.hour - 1)}"]`);
    if (box.current && row) box.current.scrollTop = row.offsetTop - 32;
  }, []);

  const paint = (slot: Slot, open: boolean) => readOnly || onChange(setSlots(week, [slot], open));
  const flip = (slot: Slot) => paint(slot, slotState(week, slot) !== "open");

  function press(event: PointerEvent) {
    const slot = slotAt(event.target);
    if (!slot || event.pointerType !== "mouse" || event.button !== 0) return;
    painting.current = { from: slot, open: slotState(week, slot) !== "open", before: week };
    paint(slot, painting.current.open);
  }

  function drag(event: PointerEvent) {
    const slot = slotAt(event.target);
    if (!slot || !painting.current || event.buttons !== 1 || readOnly) return;
    const { from, open, before } = painting.current;
    onChange(setSlots(before, slotsBetween(from, slot), open));
  }

  /** A mouse has painted already; a finger taps, as dragging it scrolls. */
  function click(event: MouseEvent) {
    const slot = slotAt(event.target);
    if (slot && painting.current === null) flip(slot);
    if (slot) setFocus(slot);
    painting.current = null;
  }

  function key(event: KeyboardEvent) {
    const slot = slotAt(event.target);
    if (!slot) return;
    const move = moves[event.key];
    if (event.key === " " || event.key === "Enter") flip(slot);
    else if (!move) return;
    else {
      const within = (value: number, last: number) => Math.max(0, Math.min(last, value));
      const to = { day: within(slot.day + move[0], 6), hour: within(slot.hour + move[1], 23) };
      setFocus(to);
      if (event.shiftKey) paint(to, slotState(week, slot) !== "closed");
      box.current?.querySelector<HTMLElement>(`[data-slot="${to.day * 24 + to.hour}"]`)?.focus();
    }
    event.preventDefault();
  }

  return (
    <div ref={box} className="relative max-h-80 overflow-y-auto rounded-md border border-line bg-surface">
      <table
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid on a table is what ARIA in HTML allows
        role="grid"
        aria-label="Week"
        aria-multiselectable="true"
        aria-readonly={readOnly || undefined}
        className="w-full table-fixed select-none border-separate border-spacing-0.5 text-xs"
        onPointerDown={press}
        onPointerOver={drag}
        onClick={click}
        onKeyDown={key}
      >
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            <th scope="col" className="w-14">
              <span className="sr-only">Hour</span>
            </th>
            {dayNames.map((day) => (
              <th key={day} scope="col" abbr={day} className="py-1.5 font-medium text-ink">
                <span aria-hidden="true">{day.slice(0, 3)}</span>
                <span className="sr-only">{day}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <WeekRow key={hour} hour={hour} week={week} tabStop={focus} readOnly={readOnly} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

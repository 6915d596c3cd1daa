import type { BusinessWeek } from "@rep/schema/business-hours";
import { cx } from "../../ui/cx.ts";
import { type Slot, slotState } from "./week-slots.ts";

export const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const looks = {
  open: "bg-accent border-accent hover:bg-accent-hover",
  partly:
    "border-accent bg-[repeating-linear-gradient(135deg,var(--color-accent)_0_3px,var(--color-accent-soft)_3px_6px)]",
  closed: "bg-surface border-line hover:bg-accent-soft",
};

const nameOf = (hour: number) => `${hour % 12 || 12} ${hour % 24 < 12 ? "AM" : "PM"}`;

interface WeekRowProps {
  hour: number;
  week: BusinessWeek;
  /** The one cell of the grid that Tab reaches. */
  tabStop: Slot;
  readOnly: boolean;
}

/** One hour of all seven days. */
export function WeekRow({ hour, week, tabStop, readOnly }: WeekRowProps) {
  const name = nameOf(hour);
  return (
    <tr>
      <th scope="row" className="pr-1.5 text-right font-normal text-ink-muted tabular-nums">
        {name}
      </th>
      {dayNames.map((dayName, day) => {
        const state = slotState(week, { day, hour });
        const partly = state === "partly" ? ", partly open" : "";
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table that is a grid is a gridcell (HTML-AAM)
          <td
            key={dayName}
            data-slot={day * 24 + hour}
            tabIndex={tabStop.day === day && tabStop.hour === hour ? 0 : -1}
            aria-selected={state !== "closed"}
            aria-label={`${dayName} ${name} to ${nameOf(hour + 1)}${partly}`}
            className={cx(
              "h-6 rounded-sm border focus-visible:outline-offset-0",
              looks[state],
              !readOnly && "cursor-pointer",
            )}
          />
        );
      })}
    </tr>
  );
}

import type { BusinessWeek, Day } from "@rep/schema/business-hours";
import { useRef, useState } from "react";
import { CopyDays } from "./copy-days.tsx";
import { IconButton } from "./icon-button.tsx";
import { SpanRow } from "./span-row.tsx";
import { addHours, copyDay, dayNames, moveTime, nextHours, removeHours, setClosed } from "./week-changes.ts";

interface DayRowProps {
  week: BusinessWeek;
  day: Day;
  onChange: (week: BusinessWeek) => void;
  /** Called when a box loses focus or a choice is made, so that the hours can be checked. */
  onDone: () => void;
}

/** One day: closed, or its hours. */
export function DayRow({ week, day, onChange, onDone }: DayRowProps) {
  const [copying, setCopying] = useState(false);
  const copyButton = useRef<HTMLButtonElement>(null);
  const name = dayNames[day];
  const spans = week[day];
  const closed = spans.length === 0;

  function choose(changed: BusinessWeek): void {
    onChange(changed);
    onDone();
  }

  function endCopying(): void {
    setCopying(false);
    copyButton.current?.focus();
  }

  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-3 gap-y-1 py-2 @lg:grid-cols-[11.5rem_1fr_auto]">
      <div className="flex min-h-10 items-center justify-between gap-3 sm:min-h-9">
        <span className="font-medium">{name}</span>
        <label className="inline-flex min-h-9 cursor-pointer items-center gap-2 text-ink-muted">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            aria-label={`${name} closed`}
            checked={closed}
            onChange={({ target }) => choose(setClosed(week, day, target.checked))}
          />
          Closed
        </label>
      </div>
      {!closed && (
        <div className="col-span-full row-start-2 flex min-w-0 flex-col gap-1.5 @lg:col-span-1 @lg:col-start-2 @lg:row-start-1">
          {spans.map((span, index) => (
            <SpanRow
              key={index}
              dayName={name}
              index={index}
              span={span}
              onMove={(end, minutes) => onChange(moveTime(week, day, index, end, minutes))}
              onRemove={spans.length > 1 ? () => choose(removeHours(week, day, index)) : undefined}
              onBlur={onDone}
            />
          ))}
        </div>
      )}
      <div className="col-start-2 row-start-1 flex @lg:col-start-3">
        <IconButton
          icon="plus"
          label={`Add hours on ${name}`}
          disabled={nextHours(spans) === null}
          onClick={() => choose(closed ? setClosed(week, day, false) : addHours(week, day))}
        />
        <IconButton
          ref={copyButton}
          icon="copy"
          label={`Copy ${name} to other days`}
          expanded={copying}
          onClick={() => setCopying(!copying)}
        />
      </div>
      {copying && (
        <CopyDays
          week={week}
          from={day}
          onCancel={endCopying}
          onCopy={(to) => {
            endCopying();
            choose(copyDay(week, day, to));
          }}
        />
      )}
    </li>
  );
}

import { type BusinessWeek, type Day, days } from "@rep/schema/business-hours";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { dayNames } from "./week-changes.ts";

interface CopyDaysProps {
  week: BusinessWeek;
  from: Day;
  onCopy: (to: Day[]) => void;
  onCancel: () => void;
}

/** Chooses the days that get the hours of another. Days already open start out ticked, as they are usually meant. */
export function CopyDays({ week, from, onCopy, onCancel }: CopyDaysProps) {
  const others = days.filter((day) => day !== from);
  const [chosen, setChosen] = useState<Day[]>(() => others.filter((day) => week[day].length > 0));
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.querySelector("input")?.focus(), []);
  return (
    <fieldset
      ref={group}
      className="col-span-full min-w-0 rounded-md bg-sunken p-3"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <legend className="float-left mb-1 w-full text-ink-muted text-sm">
        Copy {dayNames[from]}'s hours to
      </legend>
      <div className="clear-both flex flex-wrap gap-x-4">
        {others.map((day) => (
          <label
            key={day}
            className="inline-flex min-h-10 cursor-pointer items-center gap-2 text-sm sm:min-h-8"
          >
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(day)}
              onChange={({ target }) =>
                setChosen((now) => (target.checked ? [...now, day] : now.filter((other) => other !== day)))
              }
            />
            {dayNames[day]}
          </label>
        ))}
      </div>
      <div className="mt-2 flex gap-2">
        <Button size="small" disabled={chosen.length === 0} onClick={() => onCopy(chosen)}>
          Copy
        </Button>
        <Button size="small" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}

import {
  type BusinessWeek,
  days,
  emptyWeek,
  formatBusinessHours,
  parseBusinessHours,
} from "@rep/schema/business-hours";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { DayRow } from "./day-row.tsx";

interface HoursEditorProps {
  text: string;
  onChange: (text: string) => void;
  onDone: () => void;
  /** Receives focus when the focused button disappears. */
  focusText: () => void;
}

/**
 * Edits business hours day by day, in step with their text. Hours may overlap halfway through a change; until they no
 * longer do, the rows stay as they are instead of being read back from the text.
 */
export function HoursEditor({ text, onChange, onDone, focusText }: HoursEditorProps) {
  const result = parseBusinessHours(text);
  const unset = text.trim() === "";
  const [shown, setShown] = useState<{ text: string; week: BusinessWeek }>({ text: "", week: emptyWeek() });
  const read = result.ok ? result.week : unset ? emptyWeek() : null;
  if (shown.text !== text && read) setShown({ text, week: read });
  const { week } = shown;
  const offers = result.ok ? [] : result.offers;
  const note = unset
    ? "No hours are set. Open a day to set them."
    : shown.text !== text &&
      offers.length === 0 &&
      "The text cannot be read yet. Changing a day here replaces it.";

  function change(changed: BusinessWeek): void {
    const written = formatBusinessHours(changed);
    setShown({ text: written, week: changed });
    onChange(written);
  }

  return (
    <>
      {offers.length > 0 && (
        <fieldset
          className="flex min-w-0 flex-wrap items-center gap-2"
          // Blurring the text would show its error and move the button away from under the pointer before the click.
          onMouseDown={(event) => event.preventDefault()}
        >
          <legend className="float-left text-ink-muted text-sm">Which do you mean?</legend>
          {offers.map((offer) => (
            <Button
              key={offer}
              size="small"
              onClick={() => {
                onChange(offer);
                focusText();
              }}
            >
              {offer}
            </Button>
          ))}
        </fieldset>
      )}
      <fieldset className="@container min-w-0 text-sm">
        <legend className="sr-only">Hours by day</legend>
        {note && <p className="text-ink-muted">{note}</p>}
        <ul className="divide-y divide-line">
          {days.map((day) => (
            <DayRow key={day} week={week} day={day} onChange={change} onDone={onDone} />
          ))}
        </ul>
      </fieldset>
    </>
  );
}

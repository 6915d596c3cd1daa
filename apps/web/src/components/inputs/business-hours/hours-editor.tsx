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
  /** Takes the focus when a button that has it goes away. */
  focusText: () => void;
}

/**
 * Business hours day by day, in step with their text. Hours that are half changed may overlap: then the text is not read
 * back, and the rows stay as they are under the hand.
 */
export function HoursEditor({ text, onChange, onDone, focusText }: HoursEditorProps) {
  const result = parseBusinessHours(text);
  const [shown, setShown] = useState<{ text: string; week: BusinessWeek }>({ text: "", week: emptyWeek() });
  if (shown.text !== text && result.ok) setShown({ text, week: result.week });
  const { week } = result.ok && shown.text !== text ? result : shown;
  const unread = !result.ok && text.trim() !== "" && shown.text !== text;
  const offers = result.ok ? [] : result.offers;

  function change(changed: BusinessWeek): void {
    const written = formatBusinessHours(changed);
    setShown({ text: written, week: changed });
    onChange(written);
  }

  return (
    <>
      {offers.length > 0 && (
        <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
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
        {unread && (
          <p className="text-ink-muted">The text cannot be read yet. Changing a day here replaces it.</p>
        )}
        <ul className="divide-y divide-line">
          {days.map((day) => (
            <DayRow key={day} week={week} day={day} onChange={change} onDone={onDone} />
          ))}
        </ul>
      </fieldset>
    </>
  );
}

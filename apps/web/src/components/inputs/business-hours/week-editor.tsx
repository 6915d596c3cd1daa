import {
  type BusinessWeek,
  emptyWeek,
  formatBusinessHours,
  parseBusinessHours,
} from "@rep/schema/business-hours";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { WeekGrid } from "./week-grid.tsx";

const usual = [
  { label: "9 to 6, Mon–Fri", text: "9am-6pm Mon-Fri" },
  { label: "Around the clock", text: "24 hours daily" },
  { label: "Closed", text: "closed" },
];

interface WeekEditorProps {
  id: string;
  text: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

/** The week of a text of business hours, and back: only a click here rewrites the text. */
export function WeekEditor({ id, text, readOnly, onChange }: WeekEditorProps) {
  const result = parseBusinessHours(text);
  const [last, setLast] = useState<{ text: string; week: BusinessWeek }>({ text: "", week: emptyWeek() });
  // A text that is half typed leaves the week as it was last understood.
  if (result.ok && last.text !== text) setLast({ text, week: result.week });
  const week = result.ok ? result.week : last.week;
  const replaces = !result.ok && text.trim() !== "";
  const note = [
    "Striped hours are open for a part.",
    !readOnly && "Click or drag; by keyboard, arrows and Space.",
    replaces && "The text above is no schedule yet: choosing hours here replaces it.",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="flex flex-col gap-2">
      {!readOnly && (
        <div className="flex flex-wrap gap-1.5">
          {usual.map(({ label, text: hours }) => (
            <Button key={hours} size="small" onClick={() => onChange(hours)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <WeekGrid
        id={id}
        week={week}
        readOnly={readOnly}
        onChange={(changed) => onChange(formatBusinessHours(changed))}
      />
      <p className="text-ink-muted text-xs">{note}</p>
    </div>
  );
}

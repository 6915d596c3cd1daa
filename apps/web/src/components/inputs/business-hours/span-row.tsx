import type { Span } from "@rep/schema/business-hours";
import { boxClass } from "../../ui/control.ts";
import { IconButton } from "./icon-button.tsx";
import { readTime, spanNote, toTime } from "./week-changes.ts";

interface SpanRowProps {
  /** The day's name, such as `Monday`; part of the accessible names. */
  dayName: string;
  index: number;
  span: Span;
  onMove: (end: keyof Span, minutes: number) => void;
  /** Absent for a day's only hours: closing the day removes those. */
  onRemove: (() => void) | undefined;
  onBlur: () => void;
}

/** The start and end of one span. Further spans of a day are numbered: `Monday from 2`. */
export function SpanRow({ dayName, index, span, onMove, onRemove, onBlur }: SpanRowProps) {
  const number = index === 0 ? "" : ` ${index + 1}`;
  const note = spanNote(span);
  const box = (name: string, end: keyof Span) => (
    <input
      type="time"
      aria-label={`${dayName} ${name}${number}`}
      className={`${boxClass} max-w-36 flex-1 px-2! tabular-nums @max-xs:[&::-webkit-calendar-picker-indicator]:hidden`}
      value={toTime(span[end])}
      // An empty or incomplete box holds no time yet, so the hours stay as they are.
      onChange={({ target }) => {
        const minutes = readTime(target.value);
        if (minutes !== null) onMove(end, minutes);
      }}
      onBlur={onBlur}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <div className="flex min-w-0 basis-full items-center gap-1.5 @lg:basis-auto">
        {box("from", "start")}
        <span aria-hidden="true" className="text-ink-muted">
          –
        </span>
        {box("to", "end")}
        {onRemove && (
          <IconButton icon="close" label={`Remove ${dayName} hours${number}`} onClick={onRemove} />
        )}
      </div>
      {note && <span className="text-ink-muted text-xs">{note}</span>}
    </div>
  );
}

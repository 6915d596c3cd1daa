import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** What a Field tells the control inside it. */
export interface FieldControl {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  readOnly: boolean;
}

export interface FieldProps {
  id: string;
  /** The accessible name of the control, word for word. */
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Why the value may not be changed here. Makes the control read-only. */
  readOnlyReason?: string | undefined;
  /** Anything else that concerns this field: a conflict to decide, a note that it was changed elsewhere. */
  note?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

/** Ids of the texts around a control that are there to describe it. */
export function describedBy(
  id: string,
  { hint, error, readOnlyReason, note }: Omit<FieldProps, "id" | "label" | "children">,
) {
  const parts = [error && "error", readOnlyReason && "reason", note && "note", hint && "hint"].filter(
    Boolean,
  );
  return parts.map((part) => `${id}-${part}`).join(" ") || undefined;
}

/** The texts under a control: error first, then why it is read-only, a note, and the hint. */
export function FieldTexts({
  id,
  hint,
  error,
  readOnlyReason,
  note,
}: Omit<FieldProps, "label" | "children">) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger-text text-sm">
          <Icon name="alert" className="mt-0.5" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      {readOnlyReason && (
        <p id={`${id}-reason`} className="text-ink-muted text-sm">
          {readOnlyReason}
        </p>
      )}
      {note && (
        <div id={`${id}-note`} className="relative text-ink-muted text-sm">
          {note}
        </div>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-muted text-sm">
          {hint}
        </p>
      )}
    </>
  );
}

/** Label, control and texts of one value: every input looks, speaks and fails in the same way. */
export function Field({ label, children, ...texts }: FieldProps) {
  const { id, error, readOnlyReason } = texts;
  return (
    <div className="flex min-w-0 flex-col gap-1.5" data-field={id}>
      <label id={`${id}-label`} htmlFor={id} className="w-fit font-medium text-ink text-sm">
        {label}
      </label>
      {children({
        id,
        describedBy: describedBy(id, texts),
        invalid: Boolean(error),
        readOnly: Boolean(readOnlyReason),
      })}
      <FieldTexts {...texts} />
    </div>
  );
}

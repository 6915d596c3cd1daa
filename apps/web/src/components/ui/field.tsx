import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

/** What a Field passes to the control inside it. */
export interface FieldControl {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  readOnly: boolean;
}

export interface FieldProps {
  id: string;
  /** The exact accessible name of the control. */
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Why the value is read-only here. Makes the control read-only. */
  readOnlyReason?: string | undefined;
  /** Further content about this field: a conflict to resolve, or a note that it was changed elsewhere. */
  note?: ReactNode;
  /** Marks an unsaved change and holds the button that undoes it. */
  edited?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

type Texts = Pick<FieldProps, "id" | "hint" | "error" | "readOnlyReason" | "note">;

/** Ids of the texts that describe a control. */
export function describedBy({ id, hint, error, readOnlyReason, note }: Texts): string | undefined {
  const parts = [error && "error", readOnlyReason && "reason", note && "note", hint && "hint"].filter(
    Boolean,
  );
  return parts.map((part) => `${id}-${part}`).join(" ") || undefined;
}

/** Shown under the label, before the control: why it is read-only, or the hint. */
export function FieldIntro({ id, hint, readOnlyReason }: Texts) {
  return (
    <>
      {readOnlyReason && (
        <p id={`${id}-reason`} className="text-ink-muted text-sm">
          {readOnlyReason}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-muted text-sm">
          {hint}
        </p>
      )}
    </>
  );
}

/** Shown under the control: its problem, then any note. */
export function FieldOutcome({ id, error, note }: Texts) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger-text text-sm">
          <Icon name="alert" className="mt-0.5" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      {note && (
        <div id={`${id}-note`} className="relative text-ink-muted text-sm">
          {note}
        </div>
      )}
    </>
  );
}

/** The bar at the left edge of a changed row. A border, because forced colours remove backgrounds. */
export const editedMark =
  "relative data-edited:before:absolute data-edited:before:inset-y-3 data-edited:before:-left-4 data-edited:before:border-accent data-edited:before:border-l-3 sm:data-edited:before:-left-6";

/** One row: label and one sentence at the left, the control at the right; stacked where space is short. */
export function Field({ label, children, edited, ...texts }: FieldProps) {
  const { id, error, readOnlyReason } = texts;
  return (
    <div className={cx("min-w-0 py-4", editedMark)} data-field={id} data-edited={edited ? "" : undefined}>
      <div className="grid gap-x-8 gap-y-1.5 @2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="flex min-w-0 flex-col gap-0.5 @2xl:pt-2">
          <div className="flex items-start justify-between gap-3">
            <label
              id={`${id}-label`}
              htmlFor={id}
              className="min-w-0 break-words font-medium text-ink text-sm"
            >
              {label}
            </label>
            {edited}
          </div>
          <FieldIntro {...texts} />
        </div>
        <div className="flex min-w-0 @2xl:max-w-160 flex-col gap-1.5">
          {children({
            id,
            describedBy: describedBy(texts),
            invalid: Boolean(error),
            readOnly: Boolean(readOnlyReason),
          })}
          <FieldOutcome {...texts} />
        </div>
      </div>
    </div>
  );
}

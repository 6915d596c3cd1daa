import type { RefCallback } from "react";

/** What every input of this folder and of `inputs/` takes. None of them knows of forms or of the network. */
export interface ControlProps<Value> {
  id: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  /** Ids of the hint, reason and error, as `Field` hands them out. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  /** Shown as a value one can read, select and focus, but not change. */
  readOnly?: boolean | undefined;
  /** The element that takes the focus when the field is to blame. */
  ref?: RefCallback<HTMLElement> | undefined;
}

/** A control whose code comes late: it holds what was typed as text until then. */
export interface LateControlProps<Value> extends ControlProps<Value> {
  /** It has begun to make its value of what was typed: whoever needs the value waits for that. */
  onPending?: ((work: Promise<unknown>) => void) | undefined;
}

/** The frame shared by every box one types or chooses in. 16px on phones, else iOS zooms in on focus. */
export const boxClass =
  "block w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink transition-colors min-h-11 " +
  "sm:min-h-9 sm:text-sm pointer-coarse:min-h-11 hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0 " +
  "aria-invalid:border-danger-text aria-invalid:bg-danger-soft " +
  "disabled:opacity-100 [&[readonly]]:border-line [&[readonly]]:hover:border-line";

import type { RefCallback } from "react";

/** Props of every input in this folder and in `inputs/`. Inputs know neither forms nor the network. */
export interface ControlProps<Value> {
  id: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  /** Ids of the hint, reason and error, as given by `Field`. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  /** Shows a value that can be read, selected and focused, but not changed. */
  readOnly?: boolean | undefined;
  /** The element to focus when the field has a problem. */
  ref?: RefCallback<HTMLElement> | undefined;
}

/** A control whose code loads late and which holds typed text until then. */
export interface LateControlProps<Value> extends ControlProps<Value> {
  /** Called with the work of turning typed text into a value. Whoever needs the value waits for it. */
  onPending?: ((work: Promise<unknown>) => void) | undefined;
}

/** The frame of every input. 16px on phones, because iOS zooms in on smaller text. */
export const boxClass =
  "block w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink transition-colors min-h-11 " +
  "sm:min-h-9 sm:text-sm pointer-coarse:min-h-11 hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0 " +
  "aria-invalid:border-danger-text aria-invalid:bg-danger-soft " +
  "disabled:opacity-100 [&[readonly]]:border-line [&[readonly]]:hover:border-line";

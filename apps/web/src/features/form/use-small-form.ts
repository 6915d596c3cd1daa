"use client";
import { type FormEvent, useRef, useState } from "react";
import { explainFailure, type Failure, toFailure } from "../../lib/failure.ts";
import { createPendingWork } from "./pending-work.ts";

type Texts<Name extends string> = Partial<Record<Name, string>>;

export interface SmallFormOptions<Name extends string, Result> {
  /** Prefix of all ids. */
  id: string;
  /** The initial values, also used for resetting. The names are in page order. */
  initial: Record<Name, string>;
  send: (values: Record<Name, string>) => Promise<Result>;
  onSent?: (result: Result) => void;
}

/** The props of one control. */
export interface SmallField {
  id: string;
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export interface SmallForm<Name extends string, Result> {
  values: Record<Name, string>;
  field: (name: Name) => SmallField;
  /** Called while a control is still parsing typed text. Sending waits for it. */
  waitFor: (work: Promise<unknown>) => void;
  submit: (event: FormEvent) => void;
  busy: boolean;
  /** Why it was refused, when no field is to blame. */
  failure: string | null;
  /** The result of the last submission. */
  result: Result | undefined;
}

/** Problems by field: the innermost key of an issue's path that names a field. */
function problemsOf<Name extends string>({ issues }: Failure, names: readonly Name[]): Texts<Name> {
  const found: Texts<Name> = {};
  for (const { path, message } of issues) {
    const name = names.findLast((candidate) => path.includes(candidate));
    if (name) found[name] ??= message;
  }
  return found;
}

/**
 * A form that is submitted once and then starts over, such as an invitation. Handles values, problems at their
 * fields, and focus on the first problem; a refusal loses nothing typed. Needs no provider, so it also works on pages
 * for visitors who are not signed in.
 */
export function useSmallForm<Name extends string, Result>({
  id,
  initial,
  send,
  onSent,
}: SmallFormOptions<Name, Result>): SmallForm<Name, Result> {
  const names = Object.keys(initial) as Name[]; // its own keys
  const [values, setValues] = useState(initial);
  // Includes what a control makes of typed text while sending waits for it.
  const latest = useRef(initial);
  const [pending] = useState(createPendingWork);
  const [errors, setErrors] = useState<Texts<Name>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [result, setResult] = useState<Result>();

  function change(to: (before: Record<Name, string>) => Record<Name, string>): void {
    latest.current = to(latest.current);
    setValues(latest.current);
  }

  function fail(error: unknown): void {
    const refused = toFailure(error);
    const found = problemsOf(refused, names);
    const first = names.find((name) => found[name] !== undefined);
    setErrors(found);
    if (first) document.getElementById(`${id}-${first}`)?.focus();
    else setFailure(explainFailure(refused));
  }

  async function submit(): Promise<void> {
    if (busy) return;
    setErrors({});
    setFailure(null);
    setBusy(true);
    try {
      await pending.done();
      const sent = await send(latest.current);
      setResult(sent);
      change(() => initial);
      onSent?.(sent);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  }

  return {
    values,
    field: (name) => ({
      id: `${id}-${name}`,
      name,
      value: values[name],
      error: errors[name],
      onChange(value) {
        change((before) => ({ ...before, [name]: value }));
        setErrors(({ [name]: _mended, ...others }) => others as Texts<Name>);
      },
    }),
    waitFor: pending.add,
    submit(event) {
      event.preventDefault();
      submit();
    },
    busy,
    failure,
    result,
  };
}

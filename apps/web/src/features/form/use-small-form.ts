"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { explainFailure, toFailure } from "../../lib/failure.ts";

type Texts<Name extends string> = Partial<Record<Name, string>>;

export interface SmallFormOptions<Name extends string, Result> {
  /** What ids begin with. */
  id: string;
  /** The values it opens with and goes back to; the names in the order of the page. */
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
  submit: (event: FormEvent) => void;
  busy: boolean;
  /** Why it was refused, where no field is to blame. */
  failure: string | null;
  /** What the last sending has brought. */
  result: Result | undefined;
  reset: () => void;
}

/** The control of a form's field. */
const controlId = (id: string, name: string) => `${id}-${name}`;

/**
 * A form that is sent once and then starts over, such as an invitation: values, problems at their fields, and the focus on
 * the first of them. Nothing typed is lost when it is refused.
 */
export function useSmallForm<Name extends string, Result>(
  options: SmallFormOptions<Name, Result>,
): SmallForm<Name, Result> {
  const { id, initial } = options;
  const names = Object.keys(initial) as Name[]; // its own keys
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Texts<Name>>({});
  const sending = useMutation({ mutationFn: options.send });

  function fail(found: Texts<Name>): void {
    setErrors(found);
    const first = names.find((name) => found[name] !== undefined);
    if (first) document.getElementById(controlId(id, first))?.focus();
  }

  /** The problems of a refusal by field: the innermost key of a path that names one. */
  function problemsOf(error: unknown): Texts<Name> {
    const found: Texts<Name> = {};
    for (const { path, message } of toFailure(error).issues) {
      const name = names.find((candidate) => path.includes(candidate));
      if (name) found[name] ??= message;
    }
    return found;
  }

  async function send(): Promise<void> {
    if (sending.isPending) return;
    setErrors({});
    try {
      const result = await sending.mutateAsync(values);
      setValues(initial);
      options.onSent?.(result);
    } catch (error) {
      fail(problemsOf(error));
    }
  }

  const blamed = Object.keys(errors).length > 0;
  return {
    values,
    field: (name) => ({
      id: controlId(id, name),
      name,
      value: values[name],
      error: errors[name],
      onChange(value) {
        setValues((before) => ({ ...before, [name]: value }));
        setErrors(({ [name]: _mended, ...others }) => others as Texts<Name>);
      },
    }),
    submit(event) {
      event.preventDefault();
      send();
    },
    busy: sending.isPending,
    failure: sending.error && !blamed ? explainFailure(toFailure(sending.error)) : null,
    result: sending.data,
    reset() {
      setValues(initial);
      setErrors({});
      sending.reset();
    },
  };
}

"use client";
import type { Choice } from "@rep/schema/settings-options";
import { createContext, type ReactNode, useContext } from "react";
import type { Form } from "./create-form.ts";
import type { FieldValue } from "./form-model.ts";
import type { FormState } from "./form-state.ts";
import { useFormStore } from "./form-store.ts";
import type { Kind } from "./kinds.ts";

/** What the page shows of a field beside its value. */
export interface FieldInfo {
  kind: Kind;
  label: string;
  /** One sentence that helps to decide. */
  hint?: ReactNode;
  /** What choosing a value brings with it that cannot be taken back. */
  warning?: ((value: FieldValue) => string | undefined) | undefined;
  /** Why the value cannot be changed here. */
  readOnlyReason?: string | undefined;
  /** The value in force where it is not the form's own. */
  inForce?: string | undefined;
  /** Whether the value may be left empty. */
  optional: boolean;
  choices?: readonly Choice[] | undefined;
  /** Labels of values that cannot be chosen here and may still be shown. */
  labels?: Readonly<Record<string, string>> | undefined;
  /** The browser's token for filling the field in (WCAG 1.3.5). */
  autoComplete: string;
}

export interface FormContext {
  form: Form<string>;
  /** Must give the same object for the same path. */
  info(path: string): FieldInfo;
  /** ISO 3166 alpha-2, for phone numbers typed without `+`. */
  defaultCountry: string;
}

const Context = createContext<FormContext | null>(null);

export const FormProvider = Context.Provider;

/** The form and its fields. Its identity never changes, so reading it re-renders nothing. */
export function useFormContext(): FormContext {
  const context = useContext(Context);
  if (!context) throw new Error("useFormContext needs a FormProvider above it.");
  return context;
}

/** A part of the form's state, or several in an object; the component renders again when one of them has changed. */
export function useFormState<Part>(select: (state: FormState<string>, form: Form<string>) => Part): Part {
  const { form } = useFormContext();
  return useFormStore(form, (state) => select(state, form));
}

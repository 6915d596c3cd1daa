"use client";
import type { Choice } from "@rep/schema/settings-options";
import { createContext, type ReactNode, useContext } from "react";
import type { Form } from "./create-form.ts";
import type { FieldValue } from "./form-model.ts";
import type { FormState } from "./form-state.ts";
import { useFormStore } from "./form-store.ts";
import type { Kind } from "./kinds.ts";

/** What the page shows about a field besides its value. */
export interface FieldInfo {
  kind: Kind;
  label: string;
  /** One sentence that helps to decide on a value. */
  hint?: ReactNode;
  /** A warning about an irreversible consequence of choosing a value. */
  warning?: ((value: FieldValue) => string | undefined) | undefined;
  /** Why the field is read-only here. */
  readOnlyReason?: string | undefined;
  /** The effective value where it is not the form's own. */
  inForce?: string | undefined;
  /** Whether the value may be left empty. */
  optional: boolean;
  choices?: readonly Choice[] | undefined;
  /** Labels of values that cannot be chosen here but may have to be shown. */
  labels?: Readonly<Record<string, string>> | undefined;
  /** The autocomplete token (WCAG 1.3.5). */
  autoComplete: string;
}

export interface FormContext {
  form: Form<string>;
  /** Must return the same object for the same path. */
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

/**
 * Selects a part of the form's state, or several in an object. The component re-renders only when one of them
 * changes.
 */
export function useFormState<Part>(select: (state: FormState<string>, form: Form<string>) => Part): Part {
  const { form } = useFormContext();
  return useFormStore(form, (state) => select(state, form));
}

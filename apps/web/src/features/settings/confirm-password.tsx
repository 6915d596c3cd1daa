"use client";
import { fieldId } from "../form/focus-field.ts";
import { useFormContext, useFormState } from "../form/form-context.tsx";
import { currentValue, needsConfirmation } from "../form/select.ts";
import { PasswordField } from "../security/fields.tsx";
import { confirmation } from "./profile-model.ts";

/** The current password, shown under the email once it has changed. */
export function ConfirmPassword() {
  const { form } = useFormContext();
  const { asked, value, problem } = useFormState((state) => ({
    asked: needsConfirmation(form.model, state),
    value: currentValue(state, confirmation),
    problem: state.problems[confirmation],
  }));
  if (!asked) return null;
  return (
    <PasswordField
      id={fieldId(confirmation)}
      label={form.model.label(confirmation)}
      hint="Your current password. Next time, sign in with the new address."
      autoComplete="current-password"
      error={problem?.message}
      value={String(value)}
      onChange={(text) => form.edit(confirmation, text)}
    />
  );
}

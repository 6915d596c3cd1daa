"use client";
import { memo, useMemo } from "react";
import { Field } from "../../components/ui/field.tsx";
import { SwitchRow } from "../../components/ui/switch-row.tsx";
import { completeAddress } from "./complete-address.ts";
import { ConflictChoice } from "./conflict-choice.tsx";
import { fieldId } from "./focus-field.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import { FormControl } from "./form-control.tsx";
import type { FieldValue } from "./form-model.ts";
import { PutBack } from "./put-back.tsx";
import { currentValue, isDirty } from "./select.ts";

/** One field of a form with everything the page shows about it. Typing into it re-renders nothing else. */
export const FormField = memo(function FormField({ path }: { path: string }) {
  const { form, info } = useFormContext();
  const field = info(path);
  const { value, problem, conflict, taken, dirty } = useFormState((state) => ({
    value: currentValue(state, path),
    problem: state.problems[path],
    conflict: state.conflicts[path],
    taken: state.taken.includes(path),
    dirty: isDirty(form.model, state, path),
  }));
  const id = fieldId(path);

  const input = useMemo(
    () => ({
      name: path,
      onChange: (next: FieldValue) => form.edit(path, next),
      onBlur() {
        const left = currentValue(form.get(), path);
        const whole = field.kind === "url" ? completeAddress(String(left)) : left;
        if (whole !== left) form.edit(path, whole);
        form.leave(path);
      },
    }),
    [form, path, field.kind],
  );

  const frame = {
    id,
    label: field.label,
    hint: field.readOnlyReason ? undefined : field.hint,
    error: problem?.message,
    readOnlyReason: field.readOnlyReason,
    note: conflict ? (
      <ConflictChoice path={path} mine={value} conflict={conflict} />
    ) : (
      (dirty && field.warning?.(value)) || (taken && "Updated elsewhere a moment ago.")
    ),
    edited: dirty && <PutBack label={field.label} paths={[path]} />,
  };
  if (field.kind === "switch") return <SwitchRow {...frame} {...input} value={value === true} />;
  return (
    <Field {...frame}>
      {(given) => <FormControl {...input} {...given} info={field} value={String(field.inForce ?? value)} />}
    </Field>
  );
});

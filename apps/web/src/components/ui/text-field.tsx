import { Field, type FieldProps } from "./field.tsx";
import { TextInput, type TextInputProps } from "./text-input.tsx";

type TextFieldProps = Omit<FieldProps, "children"> &
  Omit<TextInputProps, "describedBy" | "invalid" | "readOnly">;

/** A labelled line of text. */
export function TextField({ id, label, hint, error, readOnlyReason, note, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} readOnlyReason={readOnlyReason} note={note}>
      {(control) => <TextInput {...input} {...control} />}
    </Field>
  );
}

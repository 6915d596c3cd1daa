import { Field, type FieldProps } from "./field.tsx";
import { TextInput, type TextInputProps } from "./text-input.tsx";

type TextFieldProps = Omit<FieldProps, "children"> &
  Omit<TextInputProps, "describedBy" | "invalid" | "readOnly">;

/** A labelled text input. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, readOnlyReason, note, edited, ...input } = props;
  const field = { id, label, hint, error, readOnlyReason, note, edited };
  return <Field {...field}>{(control) => <TextInput {...input} {...control} />}</Field>;
}

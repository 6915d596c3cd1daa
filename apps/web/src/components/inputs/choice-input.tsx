import type { Choice } from "@rep/schema/settings-options";
import type { ControlProps } from "../ui/control.ts";
import { Select } from "../ui/select.tsx";

export interface ChoiceInputProps extends ControlProps<string> {
  choices: readonly Choice[];
  /** Whether the value may be empty (""). */
  optional: boolean;
  /** The label of a value that the options do not name. */
  format: (value: string) => string;
}

/** A choice of one value. An option that cannot be chosen now says why; the current value is always shown. */
export function ChoiceInput({ choices, optional, format, ...control }: ChoiceInputProps) {
  const options = choices.map(({ value, label, unavailable }) => {
    const words = label === value ? format(value) : label;
    return {
      value,
      label: unavailable === null ? words : `${words} (${unavailable})`,
      disabled: unavailable !== null,
    };
  });
  const missing = control.value !== "" && options.every(({ value }) => value !== control.value);
  return (
    <Select
      {...control}
      options={[
        ...(optional ? [{ value: "", label: "None" }] : []),
        ...(missing ? [{ value: control.value, label: format(control.value) }] : []),
        ...options,
      ]}
    />
  );
}

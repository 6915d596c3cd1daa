import type { Choice } from "@rep/schema/settings-options";
import type { ControlProps } from "../ui/control.ts";
import { Select } from "../ui/select.tsx";

export interface ChoiceInputProps extends ControlProps<string> {
  choices: readonly Choice[];
  /** Whether there may be none (""). */
  optional: boolean;
  /** How a value reads where the choice has no better words. */
  format: (value: string) => string;
}

/** One of some values. One that cannot be chosen right now says why; the present one is always shown. */
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

import type { ControlProps } from "../ui/control.ts";
import { Select } from "../ui/select.tsx";
import { displayE164 } from "./phone/display-e164.ts";

export interface NumberChoiceProps extends ControlProps<string> {
  /** The organization's numbers, with the person who has each. */
  numbers: readonly { number: string; assignedTo: { id: string; fullName: string } | null }[];
  /** The person whose settings these are: their own number stays open to them. */
  subjectId: string;
}

/** One of the organization's numbers, or none (""). A number somebody else has says so and cannot be chosen. */
export function NumberChoice({ numbers, subjectId, ...control }: NumberChoiceProps) {
  const options = numbers.map(({ number, assignedTo }) => {
    const taken = assignedTo !== null && assignedTo.id !== subjectId;
    const label = displayE164(number);
    return {
      value: number,
      label: taken ? `${label} — assigned to ${assignedTo.fullName}` : label,
      disabled: taken,
    };
  });
  const current = options.some(({ value }) => value === control.value)
    ? []
    : [{ value: control.value, label: displayE164(control.value) }];
  return (
    <Select
      {...control}
      options={[{ value: "", label: "None" }, ...(control.value === "" ? [] : current), ...options]}
    />
  );
}

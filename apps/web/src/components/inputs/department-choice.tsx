import type { ControlProps } from "../ui/control.ts";
import { Select } from "../ui/select.tsx";

export interface DepartmentChoiceProps extends ControlProps<string> {
  departments: readonly { id: string; name: string }[];
}

/** A department of the organization by its id, or none (""). */
export function DepartmentChoice({ departments, ...control }: DepartmentChoiceProps) {
  const options = departments.map(({ id, name }) => ({ value: id, label: name }));
  return <Select {...control} options={[{ value: "", label: "None" }, ...options]} />;
}

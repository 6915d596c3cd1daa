import { type AccessRole, accessRoleLabels, accessRoles } from "@rep/schema/access-role";
import type { ControlProps } from "../ui/control.ts";
import { Select } from "../ui/select.tsx";

export interface RoleChoiceProps extends ControlProps<string> {
  /** The roles the viewer may give. The present one is always shown. */
  assignable: readonly AccessRole[];
}

/** An access role in words, highest first. Roles the viewer may not give are left out. */
export function RoleChoice({ assignable, ...control }: RoleChoiceProps) {
  const shown = accessRoles.filter((role) => assignable.includes(role) || role === control.value);
  return (
    <Select {...control} options={shown.map((role) => ({ value: role, label: accessRoleLabels[role] }))} />
  );
}

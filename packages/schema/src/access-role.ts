/** Access roles, highest first. Their order is the only place that defines the ranking. */
export const accessRoles = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"] as const;

export type AccessRole = (typeof accessRoles)[number];

/** Display names of the roles. */
export const accessRoleLabels: Record<AccessRole, string> = {
  SUPERADMIN: "Super administrator",
  ADMIN: "Administrator",
  DEPARTMENT_HEAD: "Department head",
  SALES_REP: "Sales rep",
};

/** Negative when `a` ranks above `b`, positive when below, 0 when equal: sorts highest first. */
export function compareRoles(a: AccessRole, b: AccessRole): number {
  return accessRoles.indexOf(a) - accessRoles.indexOf(b);
}

/** Whether `a` ranks strictly above `b`. */
export function outranks(a: AccessRole, b: AccessRole): boolean {
  return compareRoles(a, b) < 0;
}

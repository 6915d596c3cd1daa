import { expect, test } from "vitest";
import { accessRoleLabels, accessRoles, compareRoles, outranks } from "../src/access-role.ts";

test("roles rank as the contract lists them, highest first", () => {
  expect(accessRoles).toEqual(["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"]);
  expect([...accessRoles].reverse().sort(compareRoles)).toEqual(accessRoles);
});

test.each(accessRoles.flatMap((a, i) => accessRoles.map((b, j) => [a, b, i < j, i - j] as const)))(
  "%s over %s: %s",
  (a, b, above, difference) => {
    expect(outranks(a, b)).toBe(above);
    expect(compareRoles(a, b)).toBe(difference);
  },
);

test("every role has words", () => {
  expect(accessRoleLabels).toEqual({
    SUPERADMIN: "Super administrator",
    ADMIN: "Administrator",
    DEPARTMENT_HEAD: "Department head",
    SALES_REP: "Sales rep",
  });
});

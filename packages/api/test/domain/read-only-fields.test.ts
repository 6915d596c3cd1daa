import { type AccessRole, type FieldPath, fieldPaths } from "@rep/schema";
import { describe, expect, test } from "vitest";
import { readOnlyFields } from "../../src/domain/read-only-fields.ts";

/** What nobody may change of their own, what administrators change, and what the organization's flag opens. */
const managed: FieldPath[] = ["sinchPhoneNumber", "departmentId"];
const hours: FieldPath[] = ["persona.timezone", "persona.businessHours"];

const reasons = (paths: readonly FieldPath[], reason: string) =>
  Object.fromEntries(paths.map((path) => [path, reason]));

const ownRole = { accessRole: "NOBODY_OWN_ROLE" };

describe("fields that cannot be changed, and why", () => {
  test.each<[AccessRole, "self" | "lower", Record<string, string>]>([
    ["SUPERADMIN", "self", ownRole],
    ["ADMIN", "self", ownRole],
    ["DEPARTMENT_HEAD", "self", { ...reasons(managed, "ADMIN_ONLY"), ...ownRole }],
    ["SALES_REP", "self", { ...reasons(managed, "ADMIN_ONLY"), ...ownRole }],
    ["SUPERADMIN", "lower", {}],
    ["ADMIN", "lower", {}],
    ["DEPARTMENT_HEAD", "lower", reasons(fieldPaths, "ADMIN_ONLY")],
  ])("%s on %s", (viewer, relation, expected) => {
    expect(readOnlyFields(viewer, relation, true)).toEqual(expected);
    expect(readOnlyFields(viewer, relation, false)).toEqual({
      ...reasons(hours, "ORGANIZATION_HOURS"),
      ...expected,
    });
  });
});

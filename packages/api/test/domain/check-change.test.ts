import type { FieldChange, ProfileValues } from "@rep/db";
import { type AccessRole, DomainError, type FieldPath } from "@rep/schema";
import { describe, expect, test } from "vitest";
import { checkPermissions, checkResult } from "../../src/domain/check-change.ts";
import type { Target } from "../../src/domain/find-target.ts";
import { userRecord } from "../support/records.ts";

const user = userRecord();

const changed = (...paths: FieldPath[]): FieldChange[] =>
  paths.map((path) => ({ path, before: null, after: "x" }));

/** What somebody is told: the code and the paths of every field to blame, or null. */
function refusal(
  accessRole: AccessRole,
  relation: Target["relation"],
  override: boolean,
  paths: FieldPath[],
) {
  try {
    checkPermissions(
      { actor: { ...user, values: { ...user.values, accessRole } }, user, relation },
      override,
      changed(...paths),
    );
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, error.issues.map(({ path, code }) => [path.join("."), code])];
  }
}

describe("what stands against a change by who makes it", () => {
  test("nothing, where the fields are one's own to change", () => {
    expect(refusal("SALES_REP", "self", false, ["fullName", "persona.region"])).toBeNull();
    expect(refusal("SALES_REP", "self", true, ["persona.timezone", "persona.businessHours"])).toBeNull();
    expect(refusal("ADMIN", "lower", true, ["persona.timezone", "departmentId"])).toBeNull();
  });

  test.each(["SALES_REP", "SUPERADMIN"] as const)("the organization's hours, for a %s too", (role) => {
    const paths: FieldPath[] = ["fullName", "persona.timezone", "persona.businessHours", "persona.region"];
    expect(refusal(role, "self", false, paths)).toEqual([
      "OVERRIDE_DISABLED",
      [
        ["persona.timezone", "OVERRIDE_DISABLED"],
        ["persona.businessHours", "OVERRIDE_DISABLED"],
      ],
    ]);
  });

  test("a forbidden field comes first, and alone", () => {
    expect(refusal("SALES_REP", "self", false, ["departmentId", "persona.timezone"])).toEqual([
      "FIELD_FORBIDDEN",
      [["departmentId", "FIELD_FORBIDDEN"]],
    ]);
  });
});

describe("what stands against a profile after a change", () => {
  const issuesOf = (after: Partial<ProfileValues>, ...paths: FieldPath[]) =>
    checkResult({ ...user.values, ...after }, changed(...paths)).map(({ path, code }) => [
      path.join("."),
      code,
    ]);

  test("forwarding that is switched on without a number, at the switch", () => {
    const after = { callForwardingEnabled: true };
    expect(issuesOf(after, "callForwardingEnabled")).toEqual([
      ["callForwardingEnabled", "FORWARDING_NEEDS_PHONE"],
    ]);
    expect(issuesOf(after, "callForwardingEnabled", "phoneNumber")).toEqual([
      ["callForwardingEnabled", "FORWARDING_NEEDS_PHONE"],
    ]);
  });

  test("a number that is taken away while forwarding is on, at the number", () => {
    expect(issuesOf({ callForwardingEnabled: true }, "phoneNumber")).toEqual([
      ["phoneNumber", "FORWARDING_NEEDS_PHONE"],
    ]);
  });

  test("nothing of it where there is a number, forwarding is off, or neither was touched", () => {
    const number = { phoneNumber: "+14165550199" };
    expect(issuesOf({ ...number, callForwardingEnabled: true }, "callForwardingEnabled")).toEqual([]);
    expect(issuesOf({ callForwardingEnabled: false }, "callForwardingEnabled", "phoneNumber")).toEqual([]);
    expect(issuesOf({ callForwardingEnabled: true }, "fullName")).toEqual([]);
  });

  test("automations that have grown beyond their limits, each at its own place", () => {
    const automations = { $where: 1, nested: { "a.b": 2 } };
    const issues = issuesOf({ automations }, "automations");
    expect(issues.map(([path]) => path)).toEqual(["automations.$where", "automations.nested.a.b"]);
    expect(issuesOf({ automations }, "fullName")).toEqual([]);
    expect(issuesOf({ automations: { fine: true } }, "automations")).toEqual([]);
  });
});

import { type AccessRole, accessRoles, type FieldPath, fieldPaths } from "@rep/schema";
import { describe, expect, test } from "vitest";
import {
  administersOthers,
  assignableRoles,
  forbiddenFields,
  mayChangeField,
  mayRead,
  type Person,
  type Relation,
  relationBetween,
} from "../../src/domain/permissions.ts";

// The table of docs/profile-contract.md, section 4, written out again, so that a mistake in the table of fields does not
// repeat itself here. Fields that are not named are personal.
const everyone: AccessRole[] = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];
const admins: AccessRole[] = ["SUPERADMIN", "ADMIN"];
const personal = { own: everyone, lower: admins };
const managed = { own: admins, lower: admins };

const table: Record<string, { own: AccessRole[]; lower: AccessRole[] }> = {
  sinchPhoneNumber: managed,
  departmentId: managed,
  accessRole: { own: [], lower: admins },
};

type Standing = "self" | "lower" | "equal" | "higher" | "otherOrganization";

const rank = (role: AccessRole) => everyone.indexOf(role);

/** A target of this standing, for every role of an actor that can have one. */
function targets(actor: Person, standing: Standing): Person[] {
  const other = (accessRole: AccessRole): Person => ({ ...actor, id: "other", accessRole });
  const roles = {
    self: [],
    lower: everyone.filter((role) => rank(role) > rank(actor.accessRole)),
    equal: [actor.accessRole],
    higher: everyone.filter((role) => rank(role) < rank(actor.accessRole)),
    otherOrganization: everyone,
  }[standing];
  if (standing === "self") return [actor];
  if (standing === "otherOrganization")
    return roles.map((role) => ({ ...other(role), organizationId: "globex" }));
  return roles.map(other);
}

const standings: Standing[] = ["self", "lower", "equal", "higher", "otherOrganization"];
const expectedRelation: Record<Standing, Relation> = {
  self: "self",
  lower: "lower",
  equal: "hidden",
  higher: "hidden",
  otherOrganization: "hidden",
};

const cases = accessRoles.flatMap((accessRole) => {
  const actor: Person = { id: "actor", organizationId: "acme", accessRole, departmentId: "inside" };
  return standings.flatMap((standing) =>
    targets(actor, standing).map((target) => ({ actor, standing, target })),
  );
});

describe("who may change what", () => {
  test("the table names fields only", () => {
    expect(fieldPaths).toEqual(expect.arrayContaining(Object.keys(table)));
  });

  test.each(cases)("$actor.accessRole on $standing $target.accessRole", ({ actor, standing, target }) => {
    const relation = relationBetween(actor, target);
    expect(relation).toBe(expectedRelation[standing]);
    const allowed = fieldPaths.filter((path) => mayChangeField(actor.accessRole, relation, path));
    const expected = fieldPaths.filter((path) => {
      const { own, lower } = table[path] ?? personal;
      if (standing === "self") return own.includes(actor.accessRole);
      return standing === "lower" && lower.includes(actor.accessRole);
    });
    expect(allowed).toEqual(expected);
  });

  const departments = ["inside", "field", null];
  test.each(cases)(
    "$actor.accessRole reads $standing $target.accessRole by department",
    ({ actor, standing, target }) => {
      const read = departments.flatMap((own) =>
        departments
          .filter((other) => mayRead({ ...actor, departmentId: own }, { ...target, departmentId: other }))
          .map((other) => [own, other]),
      );
      const all = departments.flatMap((own) => departments.map((other) => [own, other]));
      const sameDepartment = [
        ["inside", "inside"],
        ["field", "field"],
      ];
      const expected = {
        self: all,
        lower: admins.includes(actor.accessRole) ? all : sameDepartment,
        equal: [],
        higher: [],
        otherOrganization: [],
      }[standing];
      expect(read).toEqual(expected);
    },
  );

  test("a user of another organization with the same id is not oneself", () => {
    const actor: Person = { id: "a", organizationId: "acme", accessRole: "SUPERADMIN", departmentId: null };
    expect(relationBetween(actor, { ...actor, organizationId: "globex" })).toBe("hidden");
  });

  test.each(accessRoles)(
    "%s gives no role above its own, and its own and lower ones where it may give any",
    (role) => {
      const given = accessRoles.filter((after) => {
        const change = { path: "accessRole" as const, before: "SALES_REP", after };
        return forbiddenFields(role, "lower", [change]).length === 0;
      });
      expect(given).toEqual(
        admins.includes(role) ? everyone.filter((other) => rank(other) >= rank(role)) : [],
      );
      expect(assignableRoles(role, "lower")).toEqual(given);
      expect(assignableRoles(role, "self")).toEqual([]);
      expect(administersOthers(role)).toBe(admins.includes(role));
    },
  );

  test("every forbidden field is named, and the allowed ones beside them are not", () => {
    const changes = (
      ["fullName", "accessRole", "departmentId", "persona.user", "sinchPhoneNumber"] as FieldPath[]
    ).map((path) => ({ path, before: null, after: "x" }));
    expect(forbiddenFields("SALES_REP", "self", changes)).toEqual([
      "accessRole",
      "departmentId",
      "sinchPhoneNumber",
    ]);
    expect(forbiddenFields("DEPARTMENT_HEAD", "lower", changes)).toEqual(changes.map(({ path }) => path));
  });
});

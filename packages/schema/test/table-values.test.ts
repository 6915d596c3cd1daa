import { describe, expect, test } from "vitest";
import { organizationPaths, pickOrganizationValues } from "../src/organization-fields.ts";
import { namedValues } from "../src/profile-values.ts";
import { changedValues, differingEntries, pickValues, sameValue } from "../src/table-values.ts";

describe("the values of a table", () => {
  test("are those of its paths alone, null where nothing else is said", () => {
    const document = { name: "A", place: { city: "Toronto" }, secret: "x" };
    expect(pickValues(["name", "place.city", "place.zone"], document)).toEqual({
      name: "A",
      "place.city": "Toronto",
      "place.zone": null,
    });
    expect(pickValues(["name"], null, () => "none")).toEqual({ name: "none" });
  });

  test("of an organization leave out what is not in its table", () => {
    const values = Object.fromEntries(organizationPaths.map((path) => [path, path])) as never;
    expect(pickOrganizationValues({ ...(values as object), passwordHash: "x" } as never)).toEqual(values);
  });

  test("that a body does not name are not in the flat map", () => {
    expect(Object.keys(namedValues({ fullName: "Al", persona: { region: null } }))).toEqual([
      "fullName",
      "persona.region",
    ]);
  });

  test("that a change does not name are unchanged", () => {
    const before = { a: 1, b: null, c: "x" };
    expect(changedValues(["c", "b", "a"], before, { b: 2, c: "x" })).toEqual([
      { path: "b", before: null, after: 2 },
    ]);
  });

  test.each([
    [null, {}],
    [{}, null],
    ["x", {}],
    [{}, 1],
    [{}, undefined],
  ])("%j and %j differ", (first, second) => {
    expect(sameValue(first, second)).toBe(false);
  });

  test("of a map, a key named like a method of every object is an entry like any other", () => {
    expect(differingEntries({}, { toString: 1 })).toEqual({ before: {}, after: { toString: 1 } });
    expect(differingEntries({ toString: 1, same: 1 }, { same: 1 })).toEqual({
      before: { toString: 1 },
      after: {},
    });
  });
});

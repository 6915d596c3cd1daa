import { describe, expect, test } from "vitest";
import { fieldDefinition, fieldPaths } from "../src/fields.ts";
import { diffValues, namedValues, nestValues, readValues } from "../src/profile-values.ts";
import { differingEntries, sameValue } from "../src/table-values.ts";

const user = {
  fullName: "Alex Rep",
  email: "alex@acme.example",
  accessRole: "SALES_REP",
  persona: "66f2a1c09d3e4b5a6c7d8e9f",
  notificationPreferences: { calls: false },
};
const persona = { timezone: "America/Toronto" };

describe("the flat map of a profile", () => {
  test("has every path of the table, also for documents that lack most", () => {
    const values = readValues(user, persona);
    expect(Object.keys(values).sort()).toEqual([...fieldPaths].sort());
    expect(values).toMatchObject({
      fullName: "Alex Rep",
      designation: null,
      callForwardingEnabled: false,
      automations: {},
      "notificationPreferences.calls": false,
      "notificationPreferences.other": true,
      "persona.timezone": "America/Toronto",
      "persona.region": null,
    });
  });

  test("reads a document without any field as the defaults of the table", () => {
    for (const [path, value] of Object.entries(readValues({})))
      expect(value).toEqual(fieldDefinition(path as (typeof fieldPaths)[number]).default ?? null);
  });

  test("goes back to the shape of a request body, and from there to the paths it names", () => {
    const named = { fullName: "Alex", "persona.timezone": null, "persona.region": "Ontario" } as const;
    const body = nestValues(named);
    expect(body).toEqual({ fullName: "Alex", persona: { timezone: null, region: "Ontario" } });
    expect(namedValues(body)).toEqual(named);
    expect(namedValues({ id: "x" })).toEqual({});
  });

  test("differs only where a value does, in the order of the table", () => {
    const before = readValues(user, persona);
    const after = { ...before, "persona.region": "Ontario", email: "a@acme.example", automations: {} };
    expect(diffValues(before, after)).toEqual([
      { path: "email", before: "alex@acme.example", after: "a@acme.example" },
      { path: "persona.region", before: null, after: "Ontario" },
    ]);
    expect(diffValues(before, before)).toEqual([]);
  });
});

describe("JSON values", () => {
  test.each([
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [-0, 0],
    [{ a: -0 }, { a: 0 }],
  ])("%j and %j are the same", (first, second) => expect(sameValue(first, second)).toBe(true));

  test.each([
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    ["1", 1],
    [{ a: null }, {}],
  ])("%j and %j differ", (first, second) => expect(sameValue(first, second)).toBe(false));

  test("what differs in two maps is named entry by entry", () => {
    expect(differingEntries({ a: 1, b: { c: 1 }, d: 1 }, { a: 1, b: { c: 2 }, e: null })).toEqual({
      before: { b: { c: 1 }, d: 1 },
      after: { b: { c: 2 }, e: null },
    });
  });
});

import { mergePatch } from "@rep/schema/merge-patch";
import { describe, expect, test } from "vitest";
import { combineInputs, createPatch, fromInput, type Kind, sameInput, toInput } from "./kinds.ts";

const json = (value: unknown) => JSON.stringify(value);

test.each<[Kind, unknown, string | boolean]>([
  ["text", "Ada", "Ada"],
  ["text", null, ""],
  ["switch", true, true],
  ["switch", null, false],
  ["map", { a: 1 }, '{\n  "a": 1\n}'],
  ["map", null, "{}"],
])("a stored %s %j is edited as %j", (kind, stored, expected) => {
  expect(toInput(kind, stored)).toBe(expected);
});

test.each<[Kind, boolean, string | boolean, unknown]>([
  ["text", true, "Ada", "Ada"],
  ["text", true, "  ", null],
  ["text", true, "\t\u200B", null],
  ["text", false, "", ""],
  ["switch", false, true, true],
])("a %s that null clears: %j, as %j, is sent as %j", (kind, nullClears, value, expected) => {
  expect(fromInput(kind, nullClears, value, "")).toEqual(expected);
});

test("a map is sent as the patch from what is stored", () => {
  const sent = fromInput("map", false, json({ a: 2, c: 3 }), json({ a: 1, b: 1 }));
  expect(sent).toEqual({ a: 2, b: null, c: 3 });
});

test.each<[Kind, string | boolean, string | boolean, boolean]>([
  ["text", "Toronto", "  Toronto ", true],
  ["text", "Toronto", "toronto", false],
  ["text", "Zoë", "Zoe\u0308\u200B", true],
  ["text", "500 Bay St", "500\tBay St\n", true],
  ["map", '{"a":1,"b":2}', '{ "b": 2, "a": 1 }', true],
  ["map", '{"a":1}', '{"a":2}', false],
  ["map", '{"a":1}', '{"a":1', false],
  ["switch", true, false, false],
])("of a %s, %j and %j are the same: %j", (kind, first, second, same) => {
  expect(sameInput(kind, first, second)).toBe(same);
});

describe("the patch from one map to another", () => {
  test.each([
    [{}, {}],
    [{ a: 1 }, { a: 1, b: { c: [1] } }],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    [{ a: { b: 1 } }, { a: [1, 2] }],
    [{ a: [1, 2] }, { a: { b: 1 } }],
  ])("leads from %j to %j", (from, to) => {
    expect(mergePatch(from, createPatch(from, to))).toEqual(to);
  });
  test("names only what differs", () => {
    expect(createPatch({ a: { b: 1, c: 2 }, d: 1 }, { a: { b: 1, c: 3 }, d: 1 })).toEqual({ a: { c: 3 } });
  });
});

test.each<[Kind, string, string, string, unknown]>([
  ["map", json({ a: 1 }), json({ a: 1, b: 2 }), json({ a: 1, c: 3 }), { a: 1, b: 2, c: 3 }],
  ["map", json({ a: 1 }), json({ a: 2 }), json({ a: 3 }), null],
  ["map", json({ a: 1 }), json({}), json({ a: 1, b: 2 }), { b: 2 }],
  ["map", json({ a: 1 }), "{", json({ a: 2 }), null],
  ["text", "a", "ab", "ac", null],
])("of a %s, two edits of %j combine", (kind, base, mine, theirs, expected) => {
  const combined = combineInputs(kind, base, mine, theirs);
  expect(combined === null ? null : JSON.parse(String(combined))).toEqual(expected);
});

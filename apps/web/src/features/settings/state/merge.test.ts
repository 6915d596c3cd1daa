import { expect, test } from "vitest";
import { mergeField } from "./merge.ts";

test("a field nobody touched stays the same", () => {
  expect(mergeField("fullName", "Alex", "Alex", "Alex")).toEqual({ kind: "same" });
});

test("a field changed elsewhere only is taken over", () => {
  expect(mergeField("fullName", "Alex", "Alex", "Sasha")).toEqual({ kind: "taken", value: "Sasha" });
});

test("an edit stays when nothing changed elsewhere", () => {
  expect(mergeField("fullName", "Alex", "Alexa", "Alex")).toEqual({ kind: "kept", value: "Alexa" });
});

test("the same edit in both places is no conflict", () => {
  expect(mergeField("fullName", "Alex", "Sasha", "Sasha")).toEqual({ kind: "kept", value: "Sasha" });
});

test("different edits of one field are a conflict with both values", () => {
  expect(mergeField("fullName", "Alex", "Alexa", "Sasha")).toEqual({
    kind: "conflict",
    value: "Alexa",
    theirs: "Sasha",
  });
});

test("a switch flipped here and back elsewhere keeps the edit", () => {
  expect(mergeField("notificationPreferences.calls", true, false, true)).toEqual({
    kind: "kept",
    value: false,
  });
});

test("JSON edits of different keys are put together", () => {
  const outcome = mergeField("automations", '{"a":1,"b":1}', '{"a":2,"b":1}', '{"b":1,"a":1,"c":3}');
  expect(outcome.kind).toBe("kept");
  expect(outcome.kind === "kept" && JSON.parse(String(outcome.value))).toEqual({ a: 2, b: 1, c: 3 });
});

test("JSON edits of the same key are a conflict", () => {
  expect(mergeField("automations", '{"a":1}', '{"a":2}', '{"a":3}').kind).toBe("conflict");
});

test("JSON that is only formatted or ordered differently did not change", () => {
  expect(mergeField("automations", '{"a":1,"b":2}', '{ "b": 2, "a": 1 }', '{"a":1,"b":2}').kind).toBe("same");
});

test("JSON that cannot be read yet is never put together with anything", () => {
  expect(mergeField("automations", '{"a":1}', '{"a":', '{"a":3}').kind).toBe("conflict");
});

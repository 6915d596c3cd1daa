import { expect, test } from "vitest";
import { readBooleans, setBoolean } from "./json-booleans.ts";

const sample = JSON.stringify(
  { followUp: true, limits: { daily: 40, quiet: false }, rules: [{ on: true }, false, null, "x"] },
  null,
  2,
);

test("finds every boolean, nested ones too, and counts the other values", () => {
  expect(readBooleans(sample)).toEqual({
    switches: [
      { path: ["followUp"], value: true },
      { path: ["limits", "quiet"], value: false },
      { path: ["rules", 0, "on"], value: true },
      { path: ["rules", 1], value: false },
    ],
    otherValues: 2,
  });
  expect(readBooleans("[true]")).toBeNull();
  expect(readBooleans('{"a": true,}')).toBeNull();
});

test("sets one of them and leaves the rest, in the text that the page writes", () => {
  expect(setBoolean(sample, ["limits", "quiet"], true)).toBe(
    sample.replace('"quiet": false', '"quiet": true'),
  );
  expect(setBoolean(sample, ["rules", 1], true)).toBe(sample.replace("    false,", "    true,"));
  expect(setBoolean(sample, ["nobody"], true)).toBe(sample);
  expect(setBoolean("{", ["followUp"], true)).toBe("{");
  expect(setBoolean('{"a.b": false, "a": {"b": false}}', ["a", "b"], true)).toContain('"a.b": false');
});

import { expect, test } from "vitest";
import { jsonProblem, scanJson, setJsonSwitch } from "./scan-json.ts";

const sample = `{
  "followUp": true,
  "limits": { "daily": 40, "quiet": false },
  "tags": ["a", "b\\u00e9", null, -1.5e3],
  "digest": false
}`;

test("finds the switches of the object and leaves nested booleans alone", () => {
  const scan = scanJson(sample);
  expect(scan.problem === null && scan.switches.map(({ key, value }) => [key, value])).toEqual([
    ["followUp", true],
    ["digest", false],
  ]);
});

test("setting a switch changes its literal and nothing else", () => {
  expect(setJsonSwitch(sample, "digest", true)).toBe(sample.replace('"digest": false', '"digest": true'));
  expect(setJsonSwitch(sample, "followUp", false)).toBe(
    sample.replace('"followUp": true', '"followUp": false'),
  );
  expect(setJsonSwitch(sample, "nobody", true)).toBe(sample);
  expect(setJsonSwitch("{", "followUp", true)).toBe("{");
});

test.each([
  ["", "Line 1, column 1: write an object"],
  ["[1]", "Line 1, column 1: write an object"],
  ['{"a": true,}', "Line 1, column 11: remove the comma before }."],
  ['{"a": true "b": 1}', "Line 1, column 12: a comma or } was expected here."],
  ['{\n  "a": yes\n}', "Line 2, column 8: yes is no JSON value"],
  ["{\n  'a': 1\n}", "Line 2, column 3: use double quotes"],
  ["{a: 1}", "Line 1, column 2: a key in double quotes"],
  ['{"a" 1}', 'Line 1, column 6: a colon was expected after "a".'],
  ['{"a": "x}', "Line 1, column 7: close this text"],
  ['{"a": 1} x', "Line 1, column 10: nothing may follow"],
  ['{"a": 1, "a": 2}', 'Line 1, column 10: "a" appears twice'],
  ['{"a": ', "Line 1, column 7: a value is missing"],
  ['{"a": 01}', "Line 1, column 7: 01 is no JSON value"],
  ['{"a": [1, 2}', "Line 1, column 12: a comma or ] was expected here."],
  [`{"a": ${"[".repeat(40_000)}`, "this is nested too deep."],
])("says what is wrong with %j", (text, message) => {
  expect(jsonProblem(text)).toContain(message);
});

test("agrees with JSON.parse on what is JSON, for every text one edit away from a sample", () => {
  const parses = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const texts = [...sample].flatMap((_, at) =>
    ["", ",", '"', "}", "1", "-", "\\", "\n", "\u0001", "\u007f", "é"].map(
      (edit) => sample.slice(0, at) + edit + sample.slice(at + 1),
    ),
  );
  const wrong = texts.filter((text) => {
    const problem = jsonProblem(text);
    return (problem === null) !== parses(text) && !problem?.includes("appears twice");
  });
  expect(wrong).toEqual([]);
});

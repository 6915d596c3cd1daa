import { expect, test } from "vitest";
import { jsonProblem, scanJson, setJsonSwitch } from "./scan-json.ts";

const sample = `{
  "followUp": true,
  "limits": { "daily": 40, "quiet": false },
  "tags": ["a", "b\\u00e9", null, -1.5e3],
  "digest": false
}`;

test("finds every boolean, nested ones too", () => {
  const scan = scanJson(sample);
  expect(scan.problem === null && scan.switches.map(({ path, value }) => [path.join("."), value])).toEqual([
    ["followUp", true],
    ["limits.quiet", false],
    ["digest", false],
  ]);
  const inList = scanJson('{"rules": [{"on": true}, false]}');
  expect(inList.problem === null && inList.switches.map(({ path }) => path)).toEqual([
    ["rules", 0, "on"],
    ["rules", 1],
  ]);
});

test("finds the nulls that a save takes for a removal, not those of lists", () => {
  const scan = scanJson('{"owner": null, "digest": {"hour": null}, "days": [null, {"a": null}]}');
  expect(scan.problem === null && scan.nulls).toEqual([["owner"], ["digest", "hour"]]);
});

test("names a number that a double would change, and leaves others alone", () => {
  expect(jsonProblem('{"lead": {"id": 9007199254740993}}')).toBe(
    "Line 1, column 17: the number 9007199254740993 in lead.id would be saved as 9007199254740992. Put it in quotes to keep every digit.",
  );
  expect(jsonProblem('{"ids": [1, 1e400]}')).toContain("the number 1e400 in ids.1 is too large.");
  expect(jsonProblem('{"a": 0.1, "b": -12.50, "c": 1e21, "d": 9007199254740992}')).toBeNull();
});

test("setting a switch changes its literal and nothing else", () => {
  expect(setJsonSwitch(sample, ["digest"], true)).toBe(sample.replace('"digest": false', '"digest": true'));
  expect(setJsonSwitch(sample, ["limits", "quiet"], true)).toBe(
    sample.replace('"quiet": false', '"quiet": true'),
  );
  expect(setJsonSwitch(sample, ["nobody"], true)).toBe(sample);
  expect(setJsonSwitch("{", ["followUp"], true)).toBe("{");
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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isExactNumber } from "../src/exact-number.ts";
import { readJson } from "../src/read-json.ts";

/** The code of the refusal, which every issue repeats, and where the issues are. */
const pathsOf = (text: string) => {
  const result = readJson(text);
  if (result.ok) return "taken";
  for (const { code } of result.issues) expect(code).toBe(result.code);
  return [result.code, ...result.issues.map(({ path }) => path)];
};

describe("JSON text", () => {
  test.each([
    "{}",
    "[]",
    "null",
    '"x"',
    "1",
    ' {"a" : [1, {"b": "c"}], "d": {"a": 1, "b": 2}} ',
    '{"a":{"b":1},"b":{"b":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":"\\"a\\":1,","b":"\\\\"}',
    '{"a\\\\":1,"a":2}',
    '{"A":1,"a":2}',
    '{"a":"9007199254740993"}',
    '{"a":[],"b":[[],{}],"c":{}}',
    '{"__proto__":1}',
  ])("%s is read as JSON.parse reads it", (text) => {
    expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test.each(["", "{", "{'a':1}", '{"a":1,}', "01", "NaN", '{"a":1}{', '{"a":1,"a":'])(
    "%j is malformed",
    (text) => {
      expect(readJson(text)).toEqual({ ok: false, code: "MALFORMED_JSON", issues: [] });
    },
  );

  test.each<[string, (string | number)[][]]>([
    ['{"a":1,"a":1}', [["a"]]],
    ['{"a":1,"\\u0061":2}', [["a"]]],
    ['{"\\u0061":1,"a":2,"a":3}', [["a"], ["a"]]],
    ['{"a":{"b":1,"c":2,"b":3}}', [["a", "b"]]],
    ['{"a":[0,{"x":1},{"b":[],"b":{}}]}', [["a", 2, "b"]]],
    ['[[],["}",{"b":1,"b":1}]]', [[1, 1, "b"]]],
    ['{"":1,"":2}', [[""]]],
    ['{"a\\"b":1,"a\\"b":2}', [['a"b']]],
    ['{"__proto__":1,"__proto__":2}', [["__proto__"]]],
    ['{"a":{"b":1},"a":{"b":1}}', [["a"]]],
    ['{"a" : 1 , "b" : {"a":1} , "a" : 1}', [["a"]]],
    ['{"a":9007199254740993,"a":1}', [["a"]]],
  ])("%s names the key that appears twice", (text, paths) => {
    expect(pathsOf(text)).toEqual(["DUPLICATE_KEY", ...paths]);
  });

  test.each<[string, (string | number)[][]]>([
    ['{"automations":{"lead":9007199254740993}}', [["automations", "lead"]]],
    ['{"a":[1,-9007199254740993,{"b":1e400}],"c":0.1234567890123456789}', [["a", 1], ["a", 2, "b"], ["c"]]],
    ["9007199254740993", [[]]],
    ["[1e400]", [[0]]],
  ])("%s names the number that would change", (text, paths) => {
    expect(pathsOf(text)).toEqual(["NUMBER_NOT_EXACT", ...paths]);
  });

  test("says what is wrong in a sentence", () => {
    const message = (text: string) => {
      const result = readJson(text);
      return result.ok ? null : result.issues[0]?.message;
    };
    expect(message('{"a":1,"a":1}')).toBe(
      'The key "a" appears twice in the same object. Remove one of them.',
    );
    expect(message("9007199254740993")).toBe(
      "The number 9007199254740993 would be saved as 9007199254740992. Put it in quotes to keep every digit.",
    );
    expect(message("-1e400")).toBe("The number -1e400 is too large. Put it in quotes.");
    expect(message("9".repeat(400))).toBe(`The number ${"9".repeat(40)}… is too large. Put it in quotes.`);
  });

  test("names at most twenty, by at most 64 keys each", () => {
    expect(pathsOf(`[${Array(30).fill("1e400").join()}]`)).toHaveLength(21);
    expect(pathsOf(`${"[".repeat(32_000)}1e400${"]".repeat(32_000)}`)[1]).toHaveLength(64);
  });

  test("takes little time for any 64 KB", () => {
    const hostile = [
      `${"[".repeat(32_000)}${"]".repeat(32_000)}`,
      `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
      `"${"\\\\".repeat(32_000)}"`,
      `"${'\\"'.repeat(32_000)}"`,
      "9".repeat(64_000),
      `1${"0".repeat(64_000)}`,
      `0.${"0".repeat(64_000)}1`,
      `[${"9007199254740993,".repeat(3_800)}1]`,
      `{${'"a":1,'.repeat(10_000)}"b":1}`,
    ];
    for (const text of hostile) {
      const begin = performance.now();
      readJson(text);
      expect(performance.now() - begin).toBeLessThan(500);
    }
  });

  test("whatever a program writes is taken as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 1);
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });
});

describe("a number", () => {
  test.each([
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "1.50",
    "0.1",
    "1e2",
    "1E+2",
    "12e-1",
    "0e999",
    "0.0e-999",
    "0.000",
    "1e23",
    "1e300",
    "123456789012345",
    "0.00000000000012345",
    "3.14159265358979",
    "9007199254740991",
    "-9007199254740992",
    "9007199254740992",
    "9007199254740994",
    "100000000000000000000",
    "1.7976931348623157e308",
    "5e-324",
    "2.5e-8",
    "0.30000000000000004",
    "1000000000000000000000000",
    "0.1000000000000000000000",
  ])("%s comes back as it is", (source) => {
    expect(isExactNumber(source)).toBe(true);
  });

  test.each([
    "9007199254740993",
    "-9007199254740993",
    "9007199254740993.0",
    "9007199254740993e0",
    "12345678901234567890",
    "0.1234567890123456789",
    "3.141592653589793238",
    "1e400",
    "-1e400",
    "1e-400",
    "4.9e-324",
    "1e99999999999999999999",
    "1e-99999999999999999999",
    "900719925474099.31",
    "1.00000000000000001",
  ])("%s does not", (source) => {
    expect(isExactNumber(source)).toBe(false);
  });

  test("that a double writes comes back, whatever the double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(isExactNumber(String(value))).toBe(true);
        expect(isExactNumber(value.toExponential())).toBe(true);
      }),
    );
  });

  test("of up to 15 digits always comes back", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: -20, max: 20 }), (digits, power) => {
        expect(isExactNumber(`${String(digits).slice(0, 15)}e${power}`)).toBe(true);
      }),
    );
  });
});

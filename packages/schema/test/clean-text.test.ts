import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, countCharacters, textProblem } from "../src/clean-text.ts";

const family = "👨\u200d👩\u200d👧";
const england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";

describe("cleaning", () => {
  test.each([
    ["  Alex Rep ", "Alex Rep"],
    ["\u00a0\u3000Alex\u2003", "Alex"],
    ["Alex\tRep", "Alex Rep"],
    ["Alex\nRep", "Alex Rep"],
    ["Alex\rRep", "Alex Rep"],
    ["500 Bay St,\r\nToronto", "500 Bay St, Toronto"],
    ["Alex\vRep", "Alex Rep"],
    ["Alex\fRep", "Alex Rep"],
    ["Alex\u2028Rep\u2029", "Alex Rep"],
    ["a\n\nb", "a  b"],
    ["Ame\u0301lie", "Amélie"],
    ["\u212a", "K"],
    ["e\u200b\u0301", "é"],
    ["\u200b Alex \u200b", "Alex"],
    [family, family],
    [england, england],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["क्\u200dष", "क्\u200dष"],
    [" \u200b\t", ""],
  ])("%j becomes %j", (typed, cleaned) => {
    expect(cleanText(typed, 120)).toBe(cleaned);
  });

  test.each(["\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u061c"])(
    "%j is removed wherever it stands",
    (mark) => {
      expect(cleanText(`${mark}Al${mark}${mark}ex Rep${mark}`, 120)).toBe("Alex Rep");
    },
  );

  test("of cleaned text changes nothing, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const cleaned = cleanText(typed, 120);
        expect(cleanText(cleaned, 120)).toBe(cleaned);
      }),
    );
  });

  test("composes up to four units for each character allowed, and no more", () => {
    expect(cleanText("e\u0301".repeat(4), 2)).toBe("é".repeat(4));
    expect(cleanText(`${"e\u0301".repeat(4)}a`, 2)).toBe(`${"e\u0301".repeat(4)}a`);
    expect(cleanText(`${" ".repeat(100)}e\u0301`, 1)).toBe("é");
  });

  test("takes no longer for marks that are slow to compose", () => {
    const marks = `a${"\u0315".repeat(16_000)}${"\u0334".repeat(15_500)}`;
    const begin = performance.now();
    expect(cleanText(marks, 120)).toBe(marks);
    expect(performance.now() - begin).toBeLessThan(100);
  });
});

describe("text that cannot be stored", () => {
  test.each([
    "",
    "Alex",
    family,
    `x${england}y`,
    "می\u200cخواهم",
    "a\u200d",
    "\u0601\u0662",
    "❤\ufe0f",
    "a\u0301",
  ])("%j can", (value) => {
    expect(textProblem(value)).toBeNull();
  });

  test.each([
    ["Alex \u202eper", 'Remove the invisible character (U+202E) after "Alex".'],
    ["\u0000x", "Remove the invisible character (U+0000) at the start."],
    ["Al\u{e0041}ex", 'Remove the invisible character (U+E0041) after "Al".'],
    ["500 Bay Street, Toronto, Ontario\u0007", 'Remove the invisible character (U+0007) after "Ontario".'],
    [`${england}\u2066`, `Remove the invisible character (U+2066) after "${england}".`],
    [`${"x".repeat(30)}\u0007`, `Remove the invisible character (U+0007) after "${"x".repeat(20)}".`],
    ["a\ud800", "This text holds half a character. Type it again."],
    ["\udc00\u202e", "This text holds half a character. Type it again."],
  ])("%j: %s", (value, problem) => {
    expect(textProblem(value)).toBe(problem);
  });

  test.each([
    ..."\u0001\u001b\u007f\u0080\u0085\u009f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ..."\u2061\u206a\ufff9\u180e\u115f\u1160\u2800\u3164\uffa0\u{e0001}\u{e007f}",
  ])("%j is named as an invisible character", (character) => {
    expect(textProblem(`a${character}b`)).toContain("invisible character (U+");
  });

  test("a flag that does not end is no flag", () => {
    expect(textProblem("🏴\u{e0067}\u{e0062}")).toContain("U+E0067");
  });
});

test("characters are code points", () => {
  expect(countCharacters("a😀é漢")).toBe(4);
});

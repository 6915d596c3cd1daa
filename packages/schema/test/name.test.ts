import { describe, expect, test } from "vitest";
import { name } from "../src/name.ts";
import { codes, parse } from "./parse.ts";

const fullName = name(120);

describe("a name", () => {
  test.each([
    ["Alex Rep", "Alex Rep"],
    ["  Alex Rep\n", "Alex Rep"],
    ["\u00a0Alex\ufeff", "Alex"],
    ["Ame\u0301lie", "Amélie"],
    ["X", "X"],
    ["李小龙", "李小龙"],
    ["O’Brien-Smith, Jr.", "O’Brien-Smith, Jr."],
    ["محمد", "محمد"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["क्\u200dष", "क्\u200dष"],
    ["👩\u200d💻", "👩\u200d💻"],
    ["X Æ A-12", "X Æ A-12"],
    ["__proto__", "__proto__"],
    ["<b>Alex</b>", "<b>Alex</b>"],
    ["Alex\nRep", "Alex Rep"],
    ["Alex\tRep", "Alex Rep"],
    ["Alex\u2028Rep", "Alex Rep"],
    ["Alex\u200e", "Alex"],
    ["Al\u200bex", "Alex"],
    ["Al\u00adex", "Alex"],
    ["Al\u2060ex", "Alex"],
    ["Al\ufeffex", "Alex"],
  ])("%j is kept as %j", (sent, kept) => {
    expect(parse(fullName, sent)).toEqual({ value: kept });
  });

  test.each([
    ["nothing", "", "required"],
    ["white space", " \t\n ", "required"],
    ["only marks", "\u0301\u0301", "required"],
    ["only a joiner", "\u200d", "required"],
    ["only pasted marks", "\u200b\ufeff", "required"],
    ["a NUL", "Al\0ex", "invalid_text"],
    ["a lone surrogate", "Al\ud800ex", "invalid_text"],
    ["a DEL", "Alex\x7fRep", "invalid_text"],
    ["a C1 control", "Alex\x85Rep", "invalid_text"],
    ["an escape", "\x1b[31mAlex", "invalid_text"],
    ["a bidi override", "Alex \u202eper", "invalid_text"],
    ["a bidi isolate", "Alex\u2066Rep", "invalid_text"],
    ["a tag character", "Alex\u{e0041}", "invalid_text"],
    ["a Hangul filler", "Alex\u3164", "invalid_text"],
    ["a Hangul choseong filler", "\u115f", "invalid_text"],
    ["a Hangul jungseong filler", "\u1160", "invalid_text"],
    ["a half-width filler", "\uffa0", "invalid_text"],
    ["a blank braille", "\u2800", "invalid_text"],
  ])("%s is refused", (_, sent, code) => {
    expect(codes(fullName, sent)).toEqual([code]);
  });

  test("holds 120 characters after cleaning, counted as code points, and not 121", () => {
    for (const unit of ["a", "é", "e\u0301", "😀", "漢"]) {
      expect(parse(fullName, ` ${unit.repeat(120)}\u200b `)).toEqual({
        value: unit.normalize("NFC").repeat(120),
      });
      expect(codes(fullName, unit.repeat(121))).toEqual(["too_long"]);
    }
  });

  test("says what would be right", () => {
    expect(parse(fullName, "a".repeat(121))).toMatchObject({
      issues: [{ message: "Use at most 120 characters." }],
    });
    expect(parse(fullName, "")).toMatchObject({ issues: [{ message: "Enter a name." }] });
    expect(parse(fullName, "a\u202eb")).toMatchObject({
      issues: [{ message: 'Remove the invisible character (U+202E) after "a".' }],
    });
  });
});

import { expect, test } from "vitest";
import { foldText, searchWords } from "../src/fold-text.ts";

test.each([
  ["Łukasz", "lukasz"],
  ["Strauß", "strauss"],
  ["STRAUẞ", "strauss"],
  ["Søren Ærø", "soren aero"],
  ["Đorđe", "dorde"],
  ["İpek Işık", "ipek isik"],
  ["Nguyễn Thị", "nguyen thi"],
  ["Œuvre", "oeuvre"],
  ["Ｆｕｌｌ ﬁ", "full fi"],
  ["김민준", "김민준"],
])("%s is searched as %s", (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  ["O’Brien", ["obrien"]],
  ["o'brien", ["obrien"]],
  ["  Jean-Luc   Picard ", ["jean", "luc", "picard"]],
  ["alex.rep+1@acme.example", ["alex", "rep", "1", "acme", "example"]],
  ["… ' -", []],
])("the words of %j are %j", (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

import { describe, expect, test } from "vitest";
import { email, emailKey } from "../src/email.ts";
import { codes, parse } from "./parse.ts";

const schema = email(254);
const label = (length: number) => "d".repeat(length);

describe("an email address", () => {
  test.each([
    "alex@acme.example",
    "Alex.Rep@Acme.Example",
    "a@b.co",
    "first.last+tag@sub.domain.example",
    "o'brien@acme.example",
    "!#$%&'*+/=?^_`{|}~-@acme.example",
    "1@2.example",
    "a@xn--bcher-kva.example",
    "a@acme.xn--p1ai",
    "a@a-b.example",
    `${"l".repeat(64)}@acme.example`,
    `a@${label(63)}.example`,
    "alex@bücher.example",
    "Alex@MÜNCHEN.de",
    "alex@faß.example",
    "alex@例え.jp",
    "alex@東京タワー.jp",
    "alex@한국.kr",
    "alex@пример.рф",
    "alex@12.пример.рф",
    "alex@παράδειγμα.ελ",
    "alex@مثال.example",
    "alex@उदाहरण.example",
  ])("%s is taken as typed", (address) => {
    expect(parse(schema, address)).toEqual({ value: address });
  });

  test.each([
    ["al\u200bex@acme.example\ufeff", "alex@acme.example"],
    ["alex@acme.\u212aom", "alex@acme.Kom"],
    ["alex@mu\u0308nchen.de", "alex@münchen.de"],
  ])("%j is cleaned to %j", (typed, cleaned) => {
    expect(parse(schema, typed)).toEqual({ value: cleaned });
  });

  test("loses the white space around it, nothing else", () => {
    expect(parse(schema, " \tAlex@ACME.example\n")).toEqual({ value: "Alex@ACME.example" });
  });

  test.each([
    "",
    " ",
    "alex",
    "alex@",
    "@acme.example",
    "alex@acme",
    "alex@localhost",
    "alex@acme.e",
    "alex@acme.123",
    "alex@127.0.0.1",
    "alex@[127.0.0.1]",
    "alex@@acme.example",
    "alex@acme@example.com",
    "al ex@acme.example",
    "alex@ac me.example",
    "alex@acme..example",
    "alex@.acme.example",
    "alex@acme.example.",
    ".alex@acme.example",
    "alex.@acme.example",
    "al..ex@acme.example",
    "alex@-acme.example",
    "alex@acme-.example",
    "alex@ac_me.example",
    "alex@acme.example-",
    '"alex"@acme.example',
    "Alex <alex@acme.example>",
    "mailto:alex@acme.example",
    "alex@acme.example\r\nBcc: x@y.example",
    "alex@acme.example,dana@acme.example",
    // Letters that look or lower-case like Latin ones.
    "аlex@acme.example",
    "alex@аcme.example",
    "alex＠acme.example",
    "alex@ａcme.example",
    "alex@acme。example",
    "alex@acmе.example",
    "alex@сосо.example",
    "alex@сосо1.example",
    "alex@1сосо.example",
    "alex@ｶﾅ.jp",
    "alex@αε.example",
    "alex@ɑcme.example",
    "alex@acme.ⅷ",
    "alex@bücher",
    "jörg@acme.example",
    `a@${"ü".repeat(60)}.example`,
    `${"l".repeat(65)}@acme.example`,
    `a@${label(64)}.example`,
  ])("%j is refused", (address) => {
    expect(codes(schema, address)).toEqual(["invalid_format"]);
  });

  test("holds 254 characters and not 255", () => {
    const domain = [label(63), label(63), label(58), "co"].join(".");
    const longest = `${"l".repeat(64)}@${domain}`;
    expect(longest).toHaveLength(254);
    expect(parse(schema, ` ${longest} `)).toEqual({ value: longest });
    expect(codes(schema, `${"l".repeat(64)}@d${domain}`)).toEqual(["too_long"]);
    expect(codes(email(200), longest)).toEqual(["too_long"]);
  });

  test("tells documents and forms what it is", () => {
    expect(schema.meta()).toMatchObject({ format: "email", maxLength: 254 });
  });

  test("holds nothing invisible", () => {
    expect(codes(schema, "alex@acme.example\u202e")).toEqual(["invalid_text"]);
    expect(codes(schema, "al\0ex@acme.example")).toEqual(["invalid_text"]);
    expect(codes(schema, "al\ud800ex@acme.example")).toEqual(["invalid_text"]);
  });

  test("answers a hostile one at once", () => {
    expect(codes(schema, `a@${"a.".repeat(30_000)}`)).toEqual(["too_long"]);
    expect(codes(schema, `${"a.".repeat(120)}@`)).toEqual(["invalid_format"]);
  });

  test.each([
    ["alex", "Enter an email address, such as alex@acme.example."],
    ["al ex@acme.example", "Enter an email address, such as alex@acme.example."],
    ["al ex@bücher.example", "Enter an email address, such as alex@acme.example."],
    ["jörg@acme.example", "Use only unaccented letters, digits and signs such as . _ + - before the @."],
    [
      "alex@аcme.example",
      "Enter this domain as xn--cme-5cd.example, so that it cannot be mistaken for another.",
    ],
  ])("%s: %s", (typed, message) => {
    expect(parse(schema, typed)).toEqual({ issues: [{ path: [], code: "invalid_format", message }] });
  });
});

test.each([
  ["Alex@ACME.Example", "alex@acme.example"],
  [" alex@acme.example ", "alex@acme.example"],
  ["ame\u0301lie@acme.example", "amélie@acme.example"],
  ["alex@acme.example", "alex@acme.example"],
  ["al\u200bex@acme.example", "alex@acme.example"],
  ["Alex@MÜNCHEN.de", "alex@xn--mnchen-3ya.de"],
  ["alex@mu\u0308nchen.de", "alex@xn--mnchen-3ya.de"],
  ["alex@XN--MNCHEN-3ya.de", "alex@xn--mnchen-3ya.de"],
  ["a@127.1", "a@127.1"],
  ["not an äddress", "not an äddress"],
  ["ä@b/ü", "ä@b/ü"],
  [`a@${"ü".repeat(600)}`, `a@${"ü".repeat(600)}`],
])("%j is unique as %j", (typed, key) => {
  expect(emailKey(typed)).toBe(key);
});

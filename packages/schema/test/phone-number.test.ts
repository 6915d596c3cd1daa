import type { CountryCode } from "libphonenumber-js";
import { getExampleNumber } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import {
  callingCountries,
  formatPhoneAsTyped,
  formatPhoneNumber,
  parsePhoneNumber,
} from "../src/phone-number.ts";

describe("a phone number", () => {
  test.each([
    ["+14165550199", "CA", "+14165550199"],
    ["+1 (416) 555 0199", "CA", "+14165550199"],
    ["+1 416-555-0199", "US", "+14165550199"],
    ["1 416 555 0199", "CA", "+14165550199"],
    ["(416) 555-0199", "CA", "+14165550199"],
    ["416-555-0199", "CA", "+14165550199"],
    ["416.555.0199", "CA", "+14165550199"],
    ["416/555/0199", "CA", "+14165550199"],
    ["416–555–0199", "CA", "+14165550199"],
    ["4165550199", "CA", "+14165550199"],
    ["  416 555\u00a00199\n", "CA", "+14165550199"],
    ["312 555 0110", "US", "+13125550110"],
    ["tel:+1-416-555-0199", "GB", "+14165550199"],
    ["TEL:4165550199", "CA", "+14165550199"],
    ["\u202a+14165550199\u202c", "CA", "+14165550199"],
    ["＋１ ４１６ ５５５ ０１９９", "CA", "+14165550199"],
    ["+١٤١٦٥٥٥٠١٩٩", "CA", "+14165550199"],
    ["۴۱۶۵۵۵۰۱۹۹", "CA", "+14165550199"],
    ["011 44 20 7946 0958", "CA", "+442079460958"],
    ["00 44 20 7946 0958", "DE", "+442079460958"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["+44 (0)20 7946 0958", "CA", "+442079460958"],
    ["(+44) 20 7946 0958", "CA", "+442079460958"],
    ["06 1234 5678", "IT", "+390612345678"],
    ["8 495 123-45-67", "RU", "+74951234567"],
    ["030 123456", "DE", "+4930123456"],
    ["+80012345678", "CA", "+80012345678"],
    ["+14165550199", "", "+14165550199"],
    ["+14165550199", "XX", "+14165550199"],
    ["+14165550199", "ca", "+14165550199"],
  ])("%j typed in %s is %s", (typed, country, number) => {
    expect(parsePhoneNumber(typed, country)).toBe(number);
  });

  test.each([
    ["12", "CA"],
    ["", "CA"],
    [" ", "CA"],
    ["+", "CA"],
    ["-", "CA"],
    ["0", "CA"],
    ["911", "CA"],
    ["555-0199", "CA"],
    ["416 555 019", "CA"],
    ["416 555 01990", "CA"],
    ["+1416555019", "CA"],
    ["+141655501999", "CA"],
    ["1416555019", "CA"],
    ["+1 116 555 0199", "CA"],
    ["+1 016 555 0199", "CA"],
    ["+44 20 7946 09588888", "CA"],
    ["+49123", "DE"],
    ["+999123456789", "CA"],
    ["+2101234567", "CA"],
    ["+0014165550199", "CA"],
    ["++14165550199", "CA"],
    ["416+5550199", "CA"],
    ["+14165550199+", "CA"],
    ["call me", "CA"],
    ["416-555-HELP", "CA"],
    ["1-800-FLOWERS", "CA"],
    ["x4165550199", "CA"],
    ["4165550199x", "CA"],
    ["416 555 0199 x5", "CA"],
    ["416 555 0199 ext. 5", "CA"],
    ["416 555 0199;ext=5", "CA"],
    ["tel:416;phone-context=+1", "CA"],
    ["416 555 0199, 416 555 0198", "CA"],
    ["*4165550199", "CA"],
    ["#31#4165550199", "CA"],
    ["四一六五五五〇一九九", "CA"],
    ["४१६५५५०१९९", "CA"],
    ["4165550199", ""],
    ["4165550199", "XX"],
    ["4165550199", "ca"],
    ["4165550199", "__proto__"],
    ["020 7946 0958", "CA"],
    ["4".repeat(100_000), "CA"],
  ])("%j typed in %s is none", (typed, country) => {
    expect(parsePhoneNumber(typed, country)).toBeNull();
  });

  test("what is longer than any number is written is not looked at", () => {
    const spaced = "+1 4 1 6 5 5 5 0 1 9 9";
    expect(parsePhoneNumber(spaced.padEnd(40, " ").replace(/ $/, "-"), "CA")).toBe("+14165550199");
    expect(parsePhoneNumber(`${spaced}${"-".repeat(41 - spaced.length)}`, "CA")).toBeNull();
  });

  const countries = callingCountries().flatMap(({ country }) => {
    const example = getExampleNumber(country as CountryCode, examples);
    return example ? [[country, example] as const] : [];
  });

  test("of every country is read in national, international and E.164 form", () => {
    expect(countries.length).toBeGreaterThan(200);
    for (const [country, example] of countries) {
      for (const text of [example.formatNational(), example.formatInternational(), example.number])
        expect([country, parsePhoneNumber(text, country)]).toEqual([country, example.number]);
      expect(parsePhoneNumber(example.number, "CA")).toBe(example.number);
      expect(parsePhoneNumber(formatPhoneNumber(example.number, country), country)).toBe(example.number);
      expect(parsePhoneNumber(formatPhoneNumber(example.number, "FR"), "FR")).toBe(example.number);
    }
  });
});

describe("a stored number", () => {
  test.each([
    ["+14165550199", "CA", "(416) 555-0199"],
    ["+14165550199", "US", "(416) 555-0199"],
    ["+14165550199", "GB", "+1 416 555 0199"],
    ["+14165550199", "XX", "+1 416 555 0199"],
    ["+442079460958", "GB", "020 7946 0958"],
    ["+442079460958", "CA", "+44 20 7946 0958"],
    ["junk", "CA", "junk"],
  ])("%s is shown in %s as %s", (stored, country, shown) => {
    expect(formatPhoneNumber(stored, country)).toBe(shown);
  });
});

describe("a number as it is typed", () => {
  test.each([
    ["", "CA", ""],
    ["+", "CA", "+"],
    ["41", "CA", "41"],
    ["416", "CA", "(416"],
    ["(416) ", "CA", "(416"],
    ["416555", "CA", "(416) 555"],
    ["4165550199", "CA", "(416) 555-0199"],
    ["+44207946", "CA", "+44 20 7946"],
    ["0207946", "GB", "020 7946"],
    ["416555", "XX", "416555"],
  ])("%j in %s looks like %j", (typed, country, shown) => {
    expect(formatPhoneAsTyped(typed, country)).toBe(shown);
  });
});

test("the list of countries has each with its calling code", () => {
  const list = callingCountries();
  expect(list).toEqual(
    expect.arrayContaining([
      { country: "CA", callingCode: "1" },
      { country: "GB", callingCode: "44" },
    ]),
  );
  expect(new Set(list.map(({ country }) => country)).size).toBe(list.length);
});

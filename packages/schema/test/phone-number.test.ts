import { getCountries, getExampleNumber } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { formatPhoneAsTyped, parsePhoneNumber, readPhoneNumber } from "../src/phone-number.ts";

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
    // Punctuation that libphonenumber reads, and what a phone shows between digits.
    ["+1 (416) 555‑0199", "CA", "+14165550199"],
    ["［416］ 555～0199", "CA", "+14165550199"],
    ["[416] 555∼0199", "CA", "+14165550199"],
    ["（416）555－0199", "CA", "+14165550199"],
    ["416·555•0199", "CA", "+14165550199"],
    ["03ー1234ー5678", "JP", "+81312345678"],
    ["０３‐１２３４‐５６７８", "JP", "+81312345678"],
    ["41\u00ad65\u200b550\u20601\ufeff99", "CA", "+14165550199"],
    // Abroad: 00, the country's own prefix, and (0).
    ["00441632960000", "GB", "+441632960000"],
    ["00 (44) 1632 960000", "GB", "+441632960000"],
    ["(00 44) 1632 960000", "CA", "+441632960000"],
    ["0044 1632 960000", "AU", "+441632960000"],
    ["0011 44 1632 960000", "AU", "+441632960000"],
    ["010 44 1632 960000", "JP", "+441632960000"],
    ["8~10 44 1632 960000", "RU", "+441632960000"],
    ["0044 (0)1632 960000", "US", "+441632960000"],
    ["+34 (0)91 123 4567", "CA", "+34911234567"],
    ["00 34 (0)91 123 4567", "CA", "+34911234567"],
    ["+39 06 1234 5678", "CA", "+390612345678"],
    // Links and labels.
    ["tel://+14165550199", "CA", "+14165550199"],
    ["callto:+14165550199", "CA", "+14165550199"],
    ["tel:416-555-0199;phone-context=+1", "GB", "+14165550199"],
    ["Mobile: 416-555-0199", "CA", "+14165550199"],
    ["mobile：+1 416 555 0199", "CA", "+14165550199"],
    ["Cell phone number: +1 416 555 0199", "CA", "+14165550199"],
    ["Tel. 416 555 0199", "CA", "+14165550199"],
    ["Phone No. 416 555 0199", "CA", "+14165550199"],
    ["Work/Office: (416) 555-0199", "CA", "+14165550199"],
    ["Móvil +34 911 234 567", "CA", "+34911234567"],
    ["T: 416 555 0199", "CA", "+14165550199"],
    ["m. +1 416 555 0199", "CA", "+14165550199"],
    ["☎️ Tel.: 416 555 0199", "CA", "+14165550199"],
    ["416-555-0199 (cell)", "CA", "+14165550199"],
    ["416-555-0199 ( Mobile )", "CA", "+14165550199"],
    ["416-555-0199, home", "CA", "+14165550199"],
    ["<tel:+14165550199>", "CA", "+14165550199"],
    ['"416-555-0199";', "CA", "+14165550199"],
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
    ["call me at 416 555 0199", "CA"],
    ["Fax: 416 555 0199", "CA"],
    ["M 416 555 0199", "CA"],
    ["Tel4165550199", "CA"],
    ["416 555 0199 cells", "CA"],
    ["tel:555-0199;phone-context=acme.example", "CA"],
    ["+00 44 1632 960000", "CA"],
    ["000 44 1632 960000", "CA"],
    ["12", "DE"],
    ["+12", "CA"],
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

  test("text longer than any number is not looked at", () => {
    const spaced = "+1 4 1 6 5 5 5 0 1 9 9";
    expect(parsePhoneNumber(spaced + "-".repeat(120 - spaced.length), "CA")).toBe("+14165550199");
    expect(parsePhoneNumber(spaced + "-".repeat(121 - spaced.length), "CA")).toBeNull();
    const begin = performance.now();
    for (const text of [
      `4${"\u0315".repeat(16_000)}${"\u0334".repeat(15_000)}`,
      "mobile ".repeat(9_000),
      "1,".repeat(240),
      "(416) ".repeat(80),
    ])
      expect(parsePhoneNumber(text, "CA")).toBeNull();
    expect(performance.now() - begin).toBeLessThan(200);
  });

  test.each([
    "416-555-0199 ext. 45",
    "416-555-0199 ext 45",
    "416-555-0199 Ext: 45",
    "416-555-0199 extension 45",
    "416-555-0199, ext. 45",
    "416-555-0199 - ext 45",
    "416-555-0199 (ext. 45)",
    "416-555-0199 x45",
    "416-555-0199p45",
    "416-555-0199w45",
    "416-555-0199x45",
    "416-555-0199 #45",
    "416-555-0199,,45#",
    "416-555-0199,45",
    "+14165550199;45",
    "tel:+1-416-555-0199;ext=5",
    "+1 (416) 555-0199 poste 45",
    "Work: 416-555-0199 x 45",
    "00 44 1632 960000 ext. 45",
  ])("%s has an extension, which is to be left out", (typed) => {
    expect(readPhoneNumber(typed, "CA")).toEqual({
      ok: false,
      reason: "extension",
      message: "Leave out the extension. Only the number itself can be saved.",
    });
  });

  test.each([
    "416-555-0199, 416-555-0198",
    "416-555-0199 / +44 1632 960000",
    "416-555-0199 or 416-555-0198",
    "416 555 0199 and 416 555 0198",
    "416-555-0199 416-555-0198",
    "416-555-0199; 416-555-0198",
    "416-555-0199|416-555-0198",
    "+14165550199+14165550198",
    "4165550199\n4165550198",
    "Mobile: 416-555-0199, 416-555-0198",
  ])("%j is two numbers", (typed) => {
    expect(readPhoneNumber(typed, "CA")).toEqual({
      ok: false,
      reason: "several",
      message: "Enter one phone number only.",
    });
  });

  test.each(["12", "12 ext. 45", "x45", "416-555-0199, 123456789012", "416-555-HELP", ""])(
    "%j is no number, whatever comes with it",
    (typed) => {
      expect(readPhoneNumber(typed, "CA")).toEqual({
        ok: false,
        reason: "invalid",
        message: "This is not a phone number. Include the country code, such as +1 416 555 0199.",
      });
    },
  );

  test("is read into its E.164 form", () => {
    expect(readPhoneNumber("(416) 555-0199", "CA")).toEqual({ ok: true, number: "+14165550199" });
  });

  const countries = getCountries().flatMap((country) => {
    const example = getExampleNumber(country, examples);
    return example ? [[country, example] as const] : [];
  });

  test("of every country is read in national, international and E.164 form", () => {
    expect(countries.length).toBeGreaterThan(200);
    for (const [country, example] of countries) {
      for (const text of [example.formatNational(), example.formatInternational(), example.number])
        expect([country, parsePhoneNumber(text, country)]).toEqual([country, example.number]);
      expect(parsePhoneNumber(example.number, "CA")).toBe(example.number);
    }
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
    ["４１６５５５", "CA", "(416) 555"],
    ["4165550199,45", "CA", "4165550199,45"],
    ["416 555 0199 ext", "CA", "416 555 0199 ext"],
    ["4165550199;1", "CA", "4165550199;1"],
    ["4165550199#", "CA", "4165550199#"],
  ])("%j in %s looks like %j", (typed, country, shown) => {
    expect(formatPhoneAsTyped(typed, country)).toBe(shown);
  });
});

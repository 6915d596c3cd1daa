import { describe, expect, test } from "vitest";
import { webAddress } from "../src/web-address.ts";
import { codes, parse } from "./parse.ts";

const schema = webAddress(200);

describe("a web address", () => {
  test.each([
    "https://acme.example",
    "http://acme.example/",
    "HTTPS://Acme.Example/Über?q=1#top",
    "https://acme.example:8443/a/b?c=d@e",
    "https://acme.example/@alex",
    "https://acme.example?x",
    "https://acme.example#x",
    "http://localhost:3000",
    "https://bücher.example",
    "http://[::1]/",
    "https:///acme.example",
    "https:acme.example",
    "https:\\\\acme.example",
    "https://acme.example\\@other.example",
    "https://@acme.example",
    "https://acme.example/a b",
    "https://acme.example/<script>",
  ])("%s is kept as typed", (address) => {
    expect(parse(schema, address)).toEqual({ value: address });
  });

  test("loses the white space around it", () => {
    expect(parse(schema, " https://acme.example\n")).toEqual({ value: "https://acme.example" });
  });

  test.each([
    "",
    "acme.example",
    "//acme.example",
    "https:",
    "https://",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://acme.example",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://acme.example",
    "mailto:alex@acme.example",
    "https://user:secret@acme.example",
    "https://user@acme.example",
    "https://ac me.example",
    "https://acme.example:99999",
    "https://acme.example:port",
    "https://[::1",
    "https://?",
    "https://#",
    "xhttps://acme.example",
  ])("%j is refused", (address) => {
    expect(codes(schema, address)).toEqual(["invalid_format"]);
  });

  test("holds 200 characters and not 201, and nothing invisible", () => {
    const longest = `https://acme.example/${"a".repeat(179)}`;
    expect(longest).toHaveLength(200);
    expect(parse(schema, longest)).toEqual({ value: longest });
    expect(codes(schema, `${longest}a`)).toEqual(["too_long"]);
    for (const bad of ["\ud800", "\u0001", "\u202egpj"])
      expect(codes(schema, `https://acme.example/${bad}`)).toEqual(["invalid_text"]);
  });

  test.each([
    ["acme.example", "Begin with https://, as in https://acme.example."],
    ["www.acme.example:8443/a?b", "Begin with https://, as in https://www.acme.example:8443/a?b."],
    ["//acme.example", "Begin with https://, as in https://acme.example."],
    ["https://user:secret@acme.example", "Leave the user name and password out of the address."],
    ["https://user@acme.example", "Leave the user name and password out of the address."],
    ["https://:secret@acme.example", "Leave the user name and password out of the address."],
    ...[
      "acme",
      "ftp://acme.example",
      "javascript:alert.x",
      "alex@acme.example",
      "acme example.com",
      "https://",
      "",
    ].map((typed) => [typed, "Enter a web address that begins with https://, such as https://acme.example."]),
  ])("%j: %s", (typed, message) => {
    expect(parse(schema, typed)).toMatchObject({ issues: [{ message }] });
  });
});

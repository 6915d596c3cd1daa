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
    "https:///acme.example",
    "https:acme.example",
    "https:/acme.example",
    "https:\\\\acme.example",
    "https://acme.example\\@evil.example",
    "https://acme.example/\\evil",
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
    "https://@acme.example",
    "https://ac me.example",
    "https://acme.example/a b",
    "https://acme.example/a\tb",
    "https://acme.example/\u0001",
    "https://acme.example/\u202egpj",
    "https://acme.example:99999",
    "https://acme.example:port",
    "https://[::1",
    "https://?",
    "https://#",
    "xhttps://acme.example",
  ])("%j is refused", (address) => {
    expect(codes(schema, address)).toEqual(["invalid_format"]);
  });

  test("holds 200 characters and not 201, and storable text only", () => {
    const longest = `https://acme.example/${"a".repeat(179)}`;
    expect(longest).toHaveLength(200);
    expect(parse(schema, longest)).toEqual({ value: longest });
    expect(codes(schema, `${longest}a`)).toEqual(["too_long"]);
    expect(codes(schema, "https://acme.example/\ud800")).toEqual(["invalid_text"]);
  });

  test("says what would be right", () => {
    expect(parse(schema, "acme.example")).toMatchObject({
      issues: [{ message: "Write a web address that starts with https:// or http://." }],
    });
  });
});

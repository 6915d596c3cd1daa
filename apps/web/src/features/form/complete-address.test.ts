import { expect, test } from "vitest";
import { completeAddress } from "./complete-address.ts";

test.each([
  ["acme.example", "https://acme.example"],
  [" www.acme.example/about?a=1 ", "https://www.acme.example/about?a=1"],
  ["münchen.de", "https://münchen.de"],
  ["acme.example:8080", "https://acme.example:8080"],
  ["https://acme.example", "https://acme.example"],
  ["http://acme.example", "http://acme.example"],
  ["javascript:alert(1)", "javascript:alert(1)"],
  ["nonsense", "nonsense"],
  ["alex@acme.example", "alex@acme.example"],
  ["", ""],
])("%j becomes %j", (typed, expected) => {
  expect(completeAddress(typed)).toBe(expected);
});

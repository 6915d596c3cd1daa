import { expect, test } from "vitest";
import type { FieldPath } from "../src/fields.ts";
import { validateField } from "../src/validate-field.ts";

test.each<[FieldPath, unknown]>([
  ["fullName", "Alex Rep"],
  ["email", "alex@acme.example"],
  ["designation", null],
  ["phoneNumber", "12"],
  ["phoneNumber", null],
  ["callForwardingEnabled", false],
  ["notificationPreferences.calls", true],
  ["automations", { a: [1] }],
  ["persona.timezone", "us/eastern"],
  ["persona.businessHours", "closed"],
])("%s takes %j", (path, value) => {
  expect(validateField(path, value)).toBeNull();
});

test.each<[FieldPath, unknown, (string | number)[], string, string]>([
  ["fullName", " ", ["fullName"], "required", "Enter a name."],
  ["fullName", null, ["fullName"], "invalid_type", "This must be text, not null."],
  ["email", "alex", ["email"], "invalid_format", "Enter an email address, such as alex@acme.example."],
  [
    "persona.organizationWebsite",
    "acme.example",
    ["persona", "organizationWebsite"],
    "invalid_format",
    "Begin with https://, as in https://acme.example.",
  ],
  [
    "persona.businessHours",
    "9am-5pm",
    ["persona", "businessHours"],
    "invalid_format",
    "Say on which days: 9am-5pm Mon-Fri or 9am-5pm Mon-Sun.",
  ],
  [
    "notificationPreferences.calls",
    "x",
    ["notificationPreferences", "calls"],
    "invalid_type",
    "This must be true or false.",
  ],
  [
    "automations",
    { a: { $b: 1 } },
    ["automations", "a", "$b"],
    "invalid_key",
    'The key "$b" must not begin with "$".',
  ],
  [
    "automations",
    JSON.parse('{"__proto__":{}}'),
    ["automations", "__proto__"],
    "unrecognized_key",
    'The key "__proto__" is reserved. Remove it.',
  ],
  ["automations", [], ["automations"], "invalid_type", "This must be a JSON object."],
])("%s refuses %j at its place", (path, value, at, code, message) => {
  expect(validateField(path, value)).toEqual({ path: at, code, message });
});

test("a map is checked as a whole, as a form holds it", () => {
  const wide = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, index]));
  expect(validateField("automations", wide)).toMatchObject({ path: ["automations"], code: "too_many_keys" });
  expect(validateField("automations", { $a: 1 })).toMatchObject({ path: ["automations", "$a"] });
});

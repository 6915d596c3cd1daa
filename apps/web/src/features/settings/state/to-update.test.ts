import { expect, test } from "vitest";
import { toUpdate } from "./to-update.ts";
import { byPath, type Values } from "./values.ts";

const base: Values = {
  ...byPath(() => ""),
  fullName: "Alex",
  automations: '{"a":1,"b":2}',
  "notificationPreferences.calls": true,
};

test("only the named fields are sent, in their groups", () => {
  const values = {
    ...base,
    fullName: "Sasha",
    "persona.region": "Ontario",
    "notificationPreferences.calls": false,
  };
  expect(
    toUpdate("1", ["fullName", "notificationPreferences.calls", "persona.region"], values, base),
  ).toEqual({
    id: "1",
    fullName: "Sasha",
    notificationPreferences: { calls: false },
    persona: { region: "Ontario" },
  });
});

test("an emptied field is null where that clears it, and text where it does not", () => {
  const values = { ...base, designation: " ", fullName: "" };
  expect(toUpdate("1", ["designation", "fullName"], values, base)).toEqual({
    id: "1",
    designation: null,
    fullName: "",
  });
});

test("a map is sent as the difference, removals as null", () => {
  const values = { ...base, automations: '{"a":1,"c":true}' };
  expect(toUpdate("1", ["automations"], values, base)).toEqual({
    id: "1",
    automations: { b: null, c: true },
  });
});

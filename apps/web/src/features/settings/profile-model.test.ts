import { fieldPaths } from "@rep/schema/fields";
import { expect, test } from "vitest";
import type { FormValues } from "../form/form-model.ts";
import { confirmation, type SettingsPath, settingsPaths, storedValues, toUpdate } from "./profile-model.ts";

const base = Object.fromEntries(settingsPaths.map((path) => [path, ""])) as FormValues<SettingsPath>; // one for each

test("a save names the changed fields and nothing else, in the shape of the request", () => {
  const changed = { fullName: "Ada", "persona.timezone": "Europe/Berlin", "persona.region": " " };
  expect(toUpdate("66f2a1c09d3e4b5a6c7d8e9f", changed, base)).toEqual({
    id: "66f2a1c09d3e4b5a6c7d8e9f",
    fullName: "Ada",
    persona: { timezone: "Europe/Berlin", region: null },
  });
});

test("the password that confirms a change is no field of the profile", () => {
  expect(
    toUpdate("66f2a1c09d3e4b5a6c7d8e9f", { email: "a@b.example", [confirmation]: "secret" }, base),
  ).toEqual({
    id: "66f2a1c09d3e4b5a6c7d8e9f",
    email: "a@b.example",
  });
});

test("the form has every field of the table, once, in the order of the page", () => {
  const fields = settingsPaths.filter((path) => path !== confirmation);
  expect(fields.toSorted()).toEqual(fieldPaths.toSorted());
  const company = ["persona.organizationAddress", "persona.organizationWebsite", "persona.leadProvider"];
  expect(fields.filter((path) => company.includes(path))).toEqual(company);
});

test("what is stored of the user and of the persona stands side by side", () => {
  const profile = {
    user: { fullName: "Ada", persona: "66f2a1c09d3e4b5a6c7d8e9f" },
    persona: { region: "Ontario" },
  };
  expect(storedValues(profile)).toMatchObject({
    fullName: "Ada",
    "persona.region": "Ontario",
    "persona.user": null,
  });
  expect(storedValues({ user: {}, persona: null })).toMatchObject({ "persona.region": null });
});

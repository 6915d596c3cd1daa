import type { SettingsOptions } from "@rep/schema/settings-options";
import { expect, test } from "vitest";
import { fieldInfos } from "./field-info.ts";

const id = "0".repeat(24);

function options(personaHoursOverride: boolean): SettingsOptions {
  return {
    viewer: { id, fullName: "Alex Rep", email: "alex@acme.example", accessRole: "SALES_REP" },
    subject: { id, fullName: "Alex Rep", status: "ACTIVE" },
    organization: {
      id,
      name: "Acme Corp",
      timezone: "America/Toronto",
      businessHours: "9am-6pm Mon-Fri",
      defaultCountry: "CA",
      personaHoursOverride,
    },
    choices: {},
    readOnly: personaHoursOverride
      ? {}
      : { "persona.timezone": "ORGANIZATION_HOURS", "persona.businessHours": "ORGANIZATION_HOURS" },
  };
}

test("hours that the organization sets are shown in place of one's own, with the reason", () => {
  const set = fieldInfos(options(false));
  expect(set.get("persona.timezone")).toMatchObject({
    inForce: "America/Toronto",
    readOnlyReason: "Acme Corp sets the time zone for everyone.",
  });
  expect(set.get("persona.businessHours")).toMatchObject({
    inForce: "9am-6pm Mon-Fri",
    readOnlyReason: "Acme Corp sets business hours for everyone.",
  });
  expect(set.get("persona.region")?.inForce).toBeUndefined();
  const free = fieldInfos(options(true));
  for (const path of ["persona.timezone", "persona.businessHours"]) {
    expect(free.get(path)?.inForce).toBeUndefined();
    expect(free.get(path)?.readOnlyReason).toBeUndefined();
  }
});

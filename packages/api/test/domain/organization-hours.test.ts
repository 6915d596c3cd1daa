import { addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { outcome } from "../authorization/world.ts";
import { type Company, startCompany } from "../support/company.ts";

const hours = { timezone: "America/Vancouver", businessHours: "8am-4pm Mon-Fri" };

describe("people's own hours", () => {
  let company: Company;
  beforeAll(async () => {
    company = await startCompany(inject("mongoUrl"));
  });
  afterAll(() => company[Symbol.asyncDispose]());

  test("are kept and not used while the organization sets them, and come back", async () => {
    const admin = company.as(company.admin);
    const { id } = await addUser(company.database.queries, { organizationId: company.id });
    // Read again for each call, as a request does.
    const rep = async () => {
      const actor = await company.database.queries.users.byId(id);
      if (!actor) throw new Error("The rep is not there.");
      return company.as(actor);
    };
    const setFlag = async (personaHoursOverride: boolean) => {
      const { version } = (await admin.organization.get()).organization;
      await admin.organization.update({ ifMatch: version, organization: { personaHoursOverride } });
    };
    const save = (timezone: string) =>
      outcome(async () => (await rep()).profile.update({ profile: { persona: { timezone } } }));
    const own = async () => (await (await rep()).profile.get({})).persona;
    const { user, persona } = await (await rep()).profile.update({ profile: { persona: hours } });
    expect(persona).toMatchObject(hours);

    await setFlag(false);
    expect(await own(), "kept").toEqual(persona);
    const { organization, readOnly } = await (await rep()).settings.options({});
    expect(readOnly).toMatchObject({
      "persona.timezone": "ORGANIZATION_HOURS",
      "persona.businessHours": "ORGANIZATION_HOURS",
    });
    const { timezone, businessHours } = (await admin.organization.get()).organization;
    expect(organization, "in force").toMatchObject({ personaHoursOverride: false, timezone, businessHours });
    expect(timezone).not.toBe(hours.timezone);
    expect(await save("America/Halifax")).toBe("OVERRIDE_DISABLED");
    expect(await save(hours.timezone), "sent back as it was read").toBe("ok");
    expect((await (await rep()).profile.get({})).user.version, "their profile is not changed by it").toBe(
      user.version,
    );

    await setFlag(true);
    expect(await own(), "back").toEqual(persona);
    expect((await (await rep()).settings.options({})).readOnly).not.toHaveProperty(["persona.timezone"]);
    expect(await save("America/Halifax")).toBe("ok");
    expect(await own()).toMatchObject({ ...hours, timezone: "America/Halifax" });
  });
});

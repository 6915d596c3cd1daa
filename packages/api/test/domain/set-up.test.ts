import type { Cookie } from "@rep/auth";
import { createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import type { Services } from "../../src/context.ts";
import { makeSetupLink } from "../../src/domain/set-up.ts";
import { createCaller } from "../../src/routers/app-router.ts";
import { outcome } from "../authorization/world.ts";
import { tokenIn } from "../support/link-token.ts";
import { testSite } from "../support/seeded-app.ts";
import { servicesOn } from "../support/services-on.ts";

let resource: TestDatabase;
let services: Services;

beforeEach(async () => {
  resource = await createTestDatabase(inject("mongoUrl"));
  services = servicesOn(resource.database);
});
afterEach(() => resource[Symbol.asyncDispose]());

const guest = (cookies: Cookie[] = []) =>
  createCaller({
    services,
    findActor: async () => null,
    requestId: "test",
    through: "web",
    checkDeadline: () => undefined,
    setCookie: (cookie) => cookies.push(cookie),
  });

const setup = (token: string, password = "correct horse battery staple") => ({
  token,
  organization: {
    name: "Initech",
    timezone: "america/chicago",
    defaultCountry: "US",
    businessHours: "9am-5pm Mon-Fri",
    personaHoursOverride: false,
  },
  person: { fullName: "Bill Lumbergh", email: "bill@initech.example", password },
});

async function newToken(): Promise<string> {
  const link = await makeSetupLink(services.database, testSite);
  return tokenIn(link?.url ?? "");
}

test("a setup link makes an organization and its super administrator, and signs them in", async () => {
  const token = await newToken();
  expect(await guest().setup.read({ token })).toEqual({ open: true });
  const cookies: Cookie[] = [];
  await guest(cookies).setup.create(setup(token));
  const [cookie] = cookies;
  const actor = await services.auth.verifyCookie(`${cookie?.name}=${cookie?.value}`);
  expect(actor).toMatchObject({
    status: "ACTIVE",
    values: { accessRole: "SUPERADMIN", fullName: "Bill Lumbergh" },
  });
  const organization = await services.database.queries.organizations.byId(actor?.organizationId ?? "");
  expect(organization).toMatchObject({
    name: "Initech",
    timezone: "America/Chicago",
    personaHoursOverride: false,
  });
});

test("without a link there is nothing, and once there is a user for ever", async () => {
  expect(await outcome(() => guest().setup.read({ token: "x".repeat(43) }))).toBe("NOT_FOUND");
  const token = await newToken();
  await guest().setup.create(setup(token));
  expect(await outcome(() => guest().setup.read({ token }))).toBe("NOT_FOUND");
  expect(await outcome(() => guest().setup.create(setup(token)))).toBe("NOT_FOUND");
  expect(await makeSetupLink(services.database, testSite)).toBeNull();
});

test("a new link takes the place of the one before", async () => {
  const first = await newToken();
  const second = await newToken();
  expect(await outcome(() => guest().setup.read({ token: first }))).toBe("NOT_FOUND");
  expect(await outcome(() => guest().setup.read({ token: second }))).toBe("ok");
});

test("a password that is easy to guess is refused at its field, and the link is still good", async () => {
  const token = await newToken();
  await expect(guest().setup.create(setup(token, "password1234"))).rejects.toMatchObject({
    cause: { code: "VALIDATION_FAILED", issues: [{ path: ["person", "password"] }] },
  });
  expect(await outcome(() => guest().setup.create(setup(token)))).toBe("ok");
});

test("of two at once one makes the organization", async () => {
  const token = await newToken();
  const outcomes = await Promise.all([1, 2].map(() => outcome(() => guest().setup.create(setup(token)))));
  expect(outcomes.sort()).toEqual(["NOT_FOUND", "ok"]);
  expect(await services.database.queries.organizations.list()).toHaveLength(1);
});

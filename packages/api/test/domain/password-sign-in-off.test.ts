import { createAuth } from "@rep/auth";
import { addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Services } from "../../src/context.ts";
import { createApp } from "../../src/index.ts";
import { outcome } from "../authorization/world.ts";
import { readAnswer } from "../support/answer.ts";
import { type Company, startCompany } from "../support/company.ts";
import { tokenIn } from "../support/link-token.ts";
import { quiet } from "../support/seeded-app.ts";

const password = "correct horse battery staple";

describe("where people sign in without passwords", () => {
  let company: Company;
  let off: Services;

  beforeAll(async () => {
    company = await startCompany(inject("mongoUrl"));
    const { database, services } = company;
    const { secret } = services.site;
    const auth = createAuth({ database, secret, secureCookies: false, passwordSignIn: false });
    off = { ...services, auth };
  });
  afterAll(() => company[Symbol.asyncDispose]());

  const person = () => addUser(company.database.queries, { organizationId: company.id });

  test("the API takes none, in the same words for everybody", async () => {
    const login = async (passwordSignIn: boolean, email: string) => {
      const { secret } = company.services.site;
      const app = createApp({ database: company.database, secret, logger: quiet, passwordSignIn });
      const request = new Request("http://localhost/api/auth/login", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      const { status, body } = await readAnswer(await app.fetch(request, { address: "192.0.2.1" }));
      return [status, body.code];
    };
    const { email } = company.admin.values;
    for (const each of [email, "nobody@acme.example"]) {
      expect(await login(false, each)).toEqual([403, "PASSWORD_SIGN_IN_OFF"]);
      expect(await login(true, each)).toEqual([401, "INVALID_CREDENTIALS"]);
    }
  });

  test("nobody gets a link to set one, and no older link works", async () => {
    const { id, values } = await person();
    const admin = (services: Services) => company.as(company.admin, services);
    const { url } = await admin(company.services).people.passwordLink({ id });
    const link = { purpose: "passwordReset", token: tokenIn(url) } as const;
    const calls = [
      () => admin(off).people.passwordLink({ id }),
      () => company.guest(off).account.forgotPassword({ email: values.email }),
      () => company.guest(off).account.forgotPassword({ email: "nobody@acme.example" }),
      () => company.guest(off).links.read(link),
      () => company.guest(off).links.setPassword({ ...link, newPassword: password }),
    ];
    for (const call of calls) expect(await outcome(call)).toBe("PASSWORD_SIGN_IN_OFF");
    const set = () => company.guest().links.setPassword({ ...link, newPassword: password });
    expect(await outcome(set), "where passwords are on").toBe("ok");
  });

  test("people still come in by an invitation, and may change their address with what they set there", async () => {
    const invited = await company.as(company.admin, off).people.invite({
      fullName: "Robin Rep",
      email: "invited@acme.example",
      accessRole: "SALES_REP",
      departmentId: null,
    });
    const link = { purpose: "invitation", token: tokenIn(invited.url) } as const;
    await company.guest(off).links.setPassword({ ...link, newPassword: password });
    const user = await company.database.queries.users.byId(invited.id);
    if (!user) throw new Error("The invited person is not there.");
    expect(user.status).toBe("ACTIVE");
    const change = { profile: { email: "changed@acme.example" }, currentPassword: password };
    await company.as(user, off).profile.update(change);
    expect(await company.database.queries.users.byEmail("changed@acme.example")).toMatchObject({
      id: user.id,
    });
  });
});

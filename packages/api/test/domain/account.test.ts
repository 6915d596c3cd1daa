import type { Actor } from "@rep/auth";
import { cheapHash } from "@rep/auth/testing/cheap-hash";
import { addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createApiToken } from "../../src/domain/api-tokens.ts";
import { changePassword } from "../../src/domain/change-password.ts";
import { type Company, startCompany } from "../support/company.ts";
import { apiTokenRecord } from "../support/records.ts";

const password = "correct horse battery staple";
const minute = 60_000;
let company: Company;
beforeAll(async () => {
  company = await startCompany(inject("mongoUrl"));
});
afterAll(() => company[Symbol.asyncDispose]());

async function addActor(values: Partial<Actor> = {}): Promise<Actor> {
  const passwordHash = await cheapHash(password);
  const user = await addUser(company.database.queries, { organizationId: company.id, passwordHash });
  return { ...user, ...values };
}

describe("API tokens", () => {
  test("are made for so many days, are good, and end after those", async () => {
    const actor = await addActor();
    const { auth } = company.services;
    const made = await createApiToken(company.database, auth, actor, {
      name: "Report",
      scope: "read",
      days: 30,
    });
    expect(made).toMatchObject({ name: "Report", scope: "read", lastUsed: null });
    expect(new Date(made.until).getTime() - new Date(made.since).getTime()).toBe(30 * 24 * 60 * minute);
    expect(await auth.verifyBearer(`Bearer ${made.token}`)).toMatchObject({
      id: actor.id,
      credential: { kind: "api", id: made.id, scope: "read", tokenName: "Report" },
    });
    const stored = await company.database.queries.users.byId(actor.id);
    expect(stored?.apiTokens).toMatchObject([{ id: made.id, name: "Report" }]);
  });

  test("are fifty at most", async () => {
    const actor = await addActor();
    const { queries } = company.database;
    for (let n = 0; n < 50; n++) await queries.apiTokens.create(actor.id, apiTokenRecord(`token ${n}`));
    const one = { name: "One too many", scope: "read", days: 30 } as const;
    const failure = createApiToken(company.database, company.services.auth, actor, one);
    await expect(failure).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      issues: [{ path: [], code: "too_many", message: expect.stringContaining("Revoke one first") }],
    });
  });
});

describe("a new password", () => {
  const change = async (values: { currentPassword?: string; newPassword?: string }) => {
    const actor = await addActor();
    const request = { actor, clientAddress: "192.0.2.7", currentPassword: password, newPassword: "" };
    return { actor, done: changePassword(company.services.auth, { ...request, ...values }) };
  };
  const signIn = ({ values }: Actor, given: string) =>
    company.services.auth.signIn({ email: values.email, password: given, clientAddress: "192.0.2.8" });

  test("replaces the one in use", async () => {
    const { actor, done } = await change({ newPassword: "another horse battery" });
    await done;
    expect((await signIn(actor, "another horse battery")).user.id).toBe(actor.id);
    await expect(signIn(actor, password)).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
  });

  test.each([
    ["the one in use", { newPassword: password }, ["newPassword"], "same_password"],
    ["too short", { newPassword: "xq7 kzw9" }, ["newPassword"], "too_short"],
    ["common", { newPassword: "passwordpassword" }, ["newPassword"], "too_common"],
    [
      "set with another one than that in use",
      { currentPassword: "wrong horse battery", newPassword: "another horse battery" },
      ["currentPassword"],
      "INVALID_CREDENTIALS",
    ],
  ])("is refused when it is %s", async (_, values, path, code) => {
    const { done } = await change(values);
    await expect(done).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      issues: [{ path, code, message: expect.stringMatching(/./) }],
    });
  });
});

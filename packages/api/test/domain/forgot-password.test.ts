import { openSealedText } from "@rep/auth";
import type { UserRecord } from "@rep/db";
import { addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Services } from "../../src/context.ts";
import { outcome } from "../authorization/world.ts";
import { type Company, startCompany } from "../support/company.ts";
import { tokenIn } from "../support/link-token.ts";

const password = "correct horse battery staple";

describe("a forgotten password", () => {
  let company: Company;
  let mailing: Services;

  beforeAll(async () => {
    company = await startCompany(inject("mongoUrl"));
    const { services } = company;
    mailing = { ...services, site: { ...services.site, sendsMail: true } };
  });
  afterAll(() => company[Symbol.asyncDispose]());

  async function addPerson(status: UserRecord["status"]): Promise<string> {
    const { values } = await addUser(company.database.queries, { organizationId: company.id, status });
    return values.email;
  }

  const ask = (email: string, services = mailing) =>
    company.guest(services).account.forgotPassword({ email });
  const outbox = () => company.database.client.db(company.database.name).collection("mails");
  const mailsTo = (to: string) => outbox().countDocuments({ to });

  /** Services whose work after the answer waits to be let go. */
  function held(): { services: Services; release: () => void } {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { auth, database } = mailing;
    const services: Services = {
      ...mailing,
      auth: { ...auth, mayMailLink: async (id) => released.then(() => auth.mayMailLink(id)) },
      database: {
        ...database,
        transaction: async (...work) => released.then(() => database.transaction(...work)),
      },
    };
    return { services, release };
  }

  test("is answered in the same words, before anything is done about it, whoever's the address is", async () => {
    const known = await addPerson("ACTIVE");
    const others = [
      await addPerson("DISABLED"),
      await addPerson("INVITED"),
      "nobody@acme.example",
      "no address",
    ];
    const { services, release } = held();
    let lookups = 0;
    const { users } = services.database.queries;
    const counted: Services = {
      ...services,
      database: {
        ...services.database,
        queries: {
          ...services.database.queries,
          users: {
            ...users,
            byEmail(email) {
              lookups++;
              return users.byEmail(email);
            },
          },
        },
      },
    };
    for (const email of [known, ...others]) {
      lookups = 0;
      expect(await ask(email, counted), email).toEqual({ success: true, sendsMail: true });
      expect(lookups, email).toBe(1);
    }
    expect(await mailsTo(known), "while the answer has gone").toBe(0);
    release();
    await expect.poll(() => mailsTo(known)).toBe(1);
    for (const email of others) expect(await mailsTo(email), email).toBe(0);
  });

  test("is answered the same where the mail cannot be written", async () => {
    const known = await addPerson("ACTIVE");
    const failing = async () => {
      throw new Error("The disk is full.");
    };
    const services: Services = { ...mailing, database: { ...mailing.database, transaction: failing } };
    expect(await ask(known, services)).toEqual({ success: true, sendsMail: true });
  });

  test("is mended by a link that works once and ends every session", async () => {
    const email = await addPerson("ACTIVE");
    const user = await company.database.queries.users.byEmail(email);
    if (!user) throw new Error("Nobody has the address.");
    const session = await company.services.auth.issueToken(user);
    await ask(` ${email.toUpperCase()} `);
    await expect.poll(() => mailsTo(email)).toBe(1);
    const mail = await outbox().findOne({ to: email });
    const url = openSealedText(mailing.site.secret, String(mail?.data.link)) ?? "";
    const link = { purpose: "passwordReset", token: tokenIn(url) } as const;
    const set = () => outcome(() => company.guest().links.setPassword({ ...link, newPassword: password }));
    expect([await set(), await set()]).toEqual(["ok", "LINK_INVALID"]);
    expect(await company.services.auth.verifyBearer(`Bearer ${session}`)).toBeNull();
    const signIn = { email, password, clientAddress: "192.0.2.1" };
    await expect(company.services.auth.signIn(signIn)).resolves.toHaveProperty("token");
  });

  test("fills nobody's mailbox: five links an hour, and the answer stays the same", async () => {
    const email = await addPerson("ACTIVE");
    for (let i = 0; i < 5; i++) await ask(email);
    await expect.poll(() => mailsTo(email)).toBe(5);
    const { id } = (await company.database.queries.users.byEmail(email)) ?? { id: "" };
    expect(await ask(email)).toEqual({ success: true, sendsMail: true });
    expect(await company.services.auth.mayMailLink(id)).toBe(false);
    expect(await mailsTo(email)).toBe(5);
  });
});

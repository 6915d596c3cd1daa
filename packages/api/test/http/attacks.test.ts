import { demoPassword } from "@rep/db/seed";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

const operators = [{ $gt: "" }, { $ne: null }, { $regex: ".*" }, { $where: "sleep(1000)" }, ["a"], null, 1];

describe("attacks over HTTP", () => {
  let seeded: SeededApp;
  let token: string;
  let before: Awaited<ReturnType<typeof stored>>;

  beforeAll(async () => {
    seeded = await startSeededApp(inject("mongoUrl"));
    const email = "adam@acme.example";
    ({ token } = await seeded.app.auth.signIn({ email, password: demoPassword, clientAddress: "::1" }));
  });
  afterAll(() => seeded[Symbol.asyncDispose]());
  beforeEach(async () => {
    before = await stored();
  });

  async function stored() {
    const { users, changes } = seeded.database.queries;
    const people = await Promise.all(
      ["adam", "alex", "sam"].map((name) => users.byEmail(`${name}@acme.example`)),
    );
    const trails = await Promise.all(
      people.map((user) => changes.page({ userId: user?.id ?? "", limit: 50 })),
    );
    return { people, trails };
  }

  async function send(method: string, path: string, raw?: string, headers: Record<string, string> = {}) {
    const started = performance.now();
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(raw === undefined ? {} : { body: raw }),
    });
    const answer = await readAnswer(await seeded.app.fetch(request, { address: "192.0.2.9" }));
    return { ...answer, took: performance.now() - started };
  }

  describe("operators of the database where a value belongs", () => {
    test.each(operators)("%j is no address and no password", async (operator) => {
      for (const body of [
        { email: operator, password: demoPassword },
        { email: "alex@acme.example", password: operator },
        { email: operator, password: operator },
      ]) {
        const { status, body: answer } = await send("POST", "/api/auth/login", JSON.stringify(body));
        expect([status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
      }
    });

    test.each(operators.filter((operator) => operator !== null))(
      "%j is no value of a field",
      async (operator) => {
        for (const field of ["id", "email", "fullName", "departmentId", "sinchPhoneNumber", "phoneNumber"]) {
          const { status } = await send("PUT", "/api/user/profile", JSON.stringify({ [field]: operator }));
          expect([field, status]).toEqual([field, 400]);
        }
        const persona = JSON.stringify({ persona: { timezone: operator } });
        expect((await send("PUT", "/api/user/profile", persona)).status).toBe(400);
        expect(await stored()).toEqual(before);
      },
    );

    test.each(["$set", "$where", "a.b", "__proto__", "constructor", "prototype", "a\\u0000b"])(
      "%s is no key of the automations, at any level",
      async (key) => {
        for (const raw of [`{"${key}":1}`, `{"deep":[{"er":{"${key}":1}}]}`]) {
          const { status } = await send("PUT", "/api/user/profile", `{"automations":${raw}}`);
          expect([raw, status]).toEqual([raw, 400]);
        }
        expect(await stored()).toEqual(before);
      },
    );
  });

  test.each([
    '{"__proto__":{"accessRole":"SUPERADMIN"}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"persona":{"__proto__":{"polluted":true}}}',
    '{"notificationPreferences":{"__proto__":{"polluted":true}}}',
    '{"automations":{"__proto__":{"polluted":true}}}',
  ])("%s changes no prototype and is refused", async (raw) => {
    expect((await send("PUT", "/api/user/profile", raw)).status).toBe(400);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(await stored()).toEqual(before);
  });

  test.each([
    ["deep", `{"automations":${'{"a":'.repeat(9000)}1${"}".repeat(9000)}}`],
    ["deep lists", `{"automations":{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}}`],
    ["wide", JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`key${i}`, i])))],
    ["long", JSON.stringify({ fullName: "a".repeat(60_000) })],
    ["long and close to an address", JSON.stringify({ email: `${"a.".repeat(30_000)}@acme.example` })],
    ["long and close to hours", JSON.stringify({ persona: { businessHours: "9am-".repeat(15_000) } })],
    ["full of marks", JSON.stringify({ fullName: `e${"\u0301".repeat(20_000)}` })],
  ])("a body that is %s is refused at once", async (_, raw) => {
    const { status, took, text } = await send("PUT", "/api/user/profile", raw);
    expect(status).toBe(400);
    // Nowhere near the time that something quadratic would take, on a busy machine either.
    expect(took).toBeLessThan(2000);
    expect(text.length).toBeLessThan(20_000);
    expect(await stored()).toEqual(before);
  });

  test("a method in a header or in the address is not the method", async () => {
    const path = "/api/user/profile?_method=PUT&designation=Hacked";
    const headers = { "x-http-method-override": "PUT", "x-method-override": "PUT" };
    expect((await send("GET", path, undefined, headers)).status).toBe(200);
    expect(await stored()).toEqual(before);
  });

  test("an address in the query or another host in the headers makes nobody somebody else", async () => {
    const alex = before.people[1]?.id;
    const answer = await send("GET", `/api/user/profile?id=${alex}&userId=${alex}`, undefined, {
      "x-user-id": String(alex),
      "x-forwarded-user": "sam@acme.example",
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    });
    expect(answer.body.user.email).toBe("adam@acme.example");
  });

  test("the same change without an attack in it goes through", async () => {
    const raw = JSON.stringify({
      automations: { set: { $: undefined, where: "sleep" } },
      fullName: "Adam <b>",
    });
    const { status, body } = await send("PUT", "/api/user/profile", raw);
    expect([status, body.user.fullName, body.user.automations.set]).toEqual([
      200,
      "Adam <b>",
      { where: "sleep" },
    ]);
  });
});

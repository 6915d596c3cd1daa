import { newLinkToken } from "@rep/auth";
import { demoPassword } from "@rep/db/seed";
import { addOrganization, addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type Answer, readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

let seeded: SeededApp;
beforeAll(async () => {
  seeded = await startSeededApp(inject("mongoUrl"));
});
afterAll(() => seeded[Symbol.asyncDispose]());

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function signIn(email: string, browser = windows): Promise<{ token: string; id: string }> {
  const request = { email, password: demoPassword, clientAddress: "203.0.113.5", browser };
  const { token, user } = await seeded.app.auth.signIn(request);
  return { token, id: user.id };
}

async function send(path: string, token: string, init: RequestInit = {}): Promise<Answer> {
  const { name, value } = seeded.app.auth.sessionCookie(token);
  const request = new Request(`http://localhost${path}`, {
    ...init,
    headers: {
      cookie: `${name}=${value}`,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(init.headers as Record<string, string>),
    },
  });
  return readAnswer(await seeded.app.fetch(request, { address: "203.0.113.5" }));
}

const call = (token: string, name: string, input: unknown, headers = {}) =>
  send(`/api/trpc/${name}`, token, { method: "POST", body: JSON.stringify(input), headers });
const ask = async (token: string, name: string) =>
  (await send(`/api/trpc/${name}?input=%7B%7D`, token)).body.result.data;
const get = (token: string) => send("/api/user/profile", token);
const put = (token: string, body: unknown) =>
  send("/api/user/profile", token, { method: "PUT", body: JSON.stringify(body) });
const refusalOf = ({ body }: Answer) => body.error.data.domain;

describe("sessions", () => {
  test("are listed with browser, address and times, this one first and marked", async () => {
    const other = await signIn("dana@acme.example", "curl/8.9.1");
    const mine = await signIn("dana@acme.example");
    const { items } = await ask(mine.token, "account.sessions");
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ browser: "Firefox on Windows", address: "203.0.113.5", current: true });
    expect(items[1]).toMatchObject({ browser: "curl", current: false, since: expect.stringMatching(/Z$/) });
    expect(JSON.stringify(items)).not.toContain("secretHash");

    expect((await call(mine.token, "account.endSession", { id: items[1].id })).status).toBe(200);
    expect((await get(other.token)).status).toBe(401);
    expect((await get(mine.token)).status).toBe(200);
  });

  test("of others end all at once, and nobody ends somebody else's", async () => {
    const [first, mine] = [await signIn("dana@acme.example"), await signIn("dana@acme.example")];
    const sam = await signIn("sam@acme.example");
    const { items } = await ask(mine.token, "account.sessions");
    expect((await call(sam.token, "account.endSession", { id: items[0].id })).status).toBe(404);
    expect((await call(mine.token, "account.endOtherSessions", {})).status).toBe(200);
    expect([(await get(first.token)).status, (await get(mine.token)).status]).toEqual([401, 200]);
  });

  test("that end themselves are forgotten by the browser as well", async () => {
    const { token } = await signIn("dana@acme.example");
    const { items } = await ask(token, "account.sessions");
    const answer = await call(token, "account.endSession", { id: items[0].id });
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

describe("API tokens", () => {
  async function make(scope: "read" | "write") {
    const { token } = await signIn("adam@acme.example");
    const input = { name: "Nightly report", scope, days: 30 };
    const { body } = await call(token, "account.apiTokens.create", input);
    return { session: token, made: body.result.data };
  }

  test("are shown once and listed without their secret", async () => {
    const { session, made } = await make("read");
    expect(made).toMatchObject({ name: "Nightly report", scope: "read", lastUsed: null });
    expect(Date.parse(made.until) - Date.parse(made.since)).toBe(30 * 24 * 60 * 60 * 1000);
    const { items } = await ask(session, "account.apiTokens.list");
    expect(items[0].id).toBe(made.id);
    expect(JSON.stringify(items)).not.toContain(made.token.slice(-43));
    expect(JSON.stringify(items)).not.toContain("secretHash");
  });

  test("of scope read read, and write nothing", async () => {
    const { made } = await make("read");
    expect((await get(made.token)).status).toBe(200);
    for (const body of [{ designation: "By a program" }, {}, { nonsense: 1 }]) {
      const refused = await put(made.token, body);
      expect([refused.status, refused.body.code]).toEqual([403, "TOKEN_READ_ONLY"]);
    }
  });

  test("of scope write write, and the trail names them", async () => {
    const { session, made } = await make("write");
    const designation = `By a program ${made.id}`;
    expect((await put(made.token, { designation })).status).toBe(200);
    const { items } = await ask(session, "profile.activity");
    expect(items[0]).toMatchObject({ through: "api", tokenName: "Nightly report" });
    expect((await put(session, { designation: "By hand" })).status).toBe(200);
    expect((await ask(session, "profile.activity")).items[0].tokenName).toBeNull();
  });

  test("are good for nothing once they are revoked, and open no page", async () => {
    const { session, made } = await make("write");
    expect((await send("/api/trpc/profile.get", made.token)).status).toBe(401);
    expect((await call(session, "account.apiTokens.revoke", { id: made.id })).status).toBe(200);
    expect((await get(made.token)).status).toBe(401);
    expect((await call(session, "account.apiTokens.revoke", { id: made.id })).status).toBe(404);
  });
});

describe("the sign-in address", () => {
  const links = () => seeded.database.client.db(seeded.database.name).collection("links");

  beforeEach(async () => {
    await links().deleteMany({});
  });

  test("changes on the page with the current password only, and by a bearer token without", async () => {
    const { token } = await signIn("riley@globex.example");
    const profile = { email: "riley.new@globex.example" };
    const missing = refusalOf(await call(token, "profile.update", { profile }));
    expect(missing.issues).toMatchObject([{ path: ["currentPassword"], code: "required" }]);
    const wrong = refusalOf(await call(token, "profile.update", { profile, currentPassword: "wrong" }));
    expect(wrong.issues).toMatchObject([{ path: ["currentPassword"], code: "INVALID_CREDENTIALS" }]);
    const right = await call(token, "profile.update", { profile, currentPassword: demoPassword });
    expect(right.status).toBe(200);
    const other = { profile: { designation: "No password for this" } };
    expect((await call(token, "profile.update", other)).status).toBe(200);
    expect((await put(token, { email: "riley@globex.example" })).status).toBe(200);
  });

  test("that was left is kept for its owner, who may come back", async () => {
    const gale = await signIn("gale@globex.example");
    const riley = await signIn("riley@globex.example");
    expect((await put(gale.token, { email: "gale.new@globex.example" })).status).toBe(200);
    const taken = await put(riley.token, { email: "Gale@Globex.example" });
    expect([taken.status, taken.body.code]).toEqual([409, "EMAIL_TAKEN"]);
    expect((await put(gale.token, { email: "gale@globex.example" })).status).toBe(200);
  });

  test("comes back by a link, once, and every session and token ends", async () => {
    const { token, id } = await signIn("gale@globex.example");
    const input = { name: "Program", scope: "write", days: 30 };
    const program = (await call(token, "account.apiTokens.create", input)).body.result.data.token;
    for (const email of ["thief@globex.example", "thief2@globex.example"]) await put(token, { email });
    // The link that the first change sent, whose token only the mail has.
    const sent = newLinkToken();
    const first = await links().findOneAndUpdate(
      { "data.email": "gale@globex.example" },
      { $set: { tokenHash: sent.tokenHash } },
    );
    expect(first).not.toBeNull();
    const back = await call("", "links.takeBackEmail", { token: sent.token });
    expect(back.body.result.data).toEqual({ email: "gale@globex.example" });
    expect([(await get(token)).status, (await get(program)).status]).toEqual([401, 401]);
    const again = await call("", "links.takeBackEmail", { token: sent.token });
    expect(again.status).toBe(404);
    expect((await signIn("gale@globex.example")).id).toBe(id);
  });
});

describe("a page made for somebody else", () => {
  test("does nothing in the name of whoever is signed in by now", async () => {
    const [alex, adam] = [await signIn("alex@acme.example"), await signIn("adam@acme.example")];
    const input = { profile: { designation: "Whose?" } };
    const refused = await call(adam.token, "profile.update", input, { "x-viewer": alex.id });
    expect([refused.status, refusalOf(refused).code]).toEqual([409, "VIEWER_CHANGED"]);
    expect((await get(adam.token)).body.user.designation).not.toBe("Whose?");
    expect((await call(alex.token, "profile.update", input, { "x-viewer": alex.id })).status).toBe(200);
  });
});

describe("refused writes", () => {
  test("count as well, whatever is wrong with them", async () => {
    const organizationId = await addOrganization(seeded.database.queries);
    const { id } = await addUser(seeded.database.queries, { organizationId });
    const token = await seeded.app.auth.issueToken({ id });
    await Promise.all(Array.from({ length: 597 }, () => seeded.app.auth.countWrite(id)));
    for (const body of [{ fullName: 1 }, { nonsense: true }, { accessRole: "x" }]) {
      expect((await put(token, body)).status).toBe(400);
    }
    expect((await put(token, {})).status).toBe(429);
  });
});

test("an answer is never streamed, whatever is asked for", async () => {
  const { token } = await signIn("alex@acme.example");
  for (const headers of [{ accept: "application/jsonl" }, { "trpc-accept": "application/jsonl" }]) {
    const path = "/api/trpc/profile.get,nothing.here?batch=1";
    const answer = await send(path, token, { headers });
    expect(answer.status).toBe(207);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toHaveLength(2);
  }
});

test("one activity in a batch is enough", async () => {
  const { token } = await signIn("alex@acme.example");
  const batch = (names: string) =>
    `/api/trpc/${names}?batch=1&input=${encodeURIComponent('{"0":{},"1":{}}')}`;
  const refused = await send(batch("profile.activity,profile.activity"), token);
  expect([refused.status, refused.body[0].error.data.domain.code]).toEqual([400, "VALIDATION_FAILED"]);
  expect((await send(batch("profile.activity,profile.get"), token)).status).toBe(200);
});

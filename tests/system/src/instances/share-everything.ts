import { demoPassword } from "@rep/db/seed";
import type { Answer, HttpClient } from "../support/http-client.ts";
import { fromThePage } from "./from-the-page.ts";

const email = "alex@acme.example";

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

async function signIn(client: HttpClient, password = demoPassword, address = email): Promise<Answer> {
  return client("POST", "/api/auth/login", { body: { email: address, password } });
}

/**
 * Uses two web servers as if they were one: a session, a version, a limit and the end of a session that one of them made
 * hold at the other. @returns what does not, in words
 */
export async function shareEverything(first: HttpClient, second: HttpClient): Promise<string[]> {
  const problems: string[] = [];
  const expected = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) problems.push(`${what}: ${found} instead of ${wanted}`);
  };
  const token = String(at((await signIn(first)).body, "token"));
  const headers = { authorization: `Bearer ${token}` };
  const read = await second("GET", "/api/user/profile", { headers });
  expected("a session of the first at the second", read.status, 200);

  const stale = String(read.headers.etag);
  const save = (client: HttpClient, tag: string, designation: string) =>
    client("PUT", "/api/user/profile", { headers: { ...headers, "if-match": tag }, body: { designation } });
  const saved = await save(first, stale, "Saved at the first");
  expected("a save at the first", saved.status, 200);
  expected("an outdated save at the second", (await save(second, stale, "Outdated")).status, 412);
  const again = await save(second, String(saved.headers.etag), "Saved at the second");
  expected("a save at the second", again.status, 200);
  const seen = await first("GET", "/api/user/profile", { headers });
  expected("what the first shows", at(seen.body, "user", "designation"), "Saved at the second");

  const wrong: number[] = [];
  for (let i = 0; i < 11; i++) {
    const client = i % 2 === 0 ? first : second;
    wrong.push((await signIn(client, "not the password", "dana@acme.example")).status);
  }
  expected("eleven wrong passwords at both", wrong.join(" "), `${"401 ".repeat(10)}429`);
  expected("the right one after them", (await signIn(second, demoPassword, "dana@acme.example")).status, 429);

  const cookie = { cookie: `next-auth.session-token=${token}`, ...fromThePage };
  const ended = await first("POST", "/api/trpc/account.signOutEverywhere", { headers: cookie, body: {} });
  expected("ending every session at the first", ended.status, 200);
  expected("the session at the second", (await second("GET", "/api/user/profile", { headers })).status, 401);
  return problems;
}

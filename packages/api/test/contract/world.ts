import { expect } from "vitest";
import type { Answer } from "../support/answer.ts";
import type { Client } from "../support/http-client.ts";

export const password = "settings-demo";

export const people = {
  alex: "alex@acme.example",
  dana: "dana@acme.example",
  adam: "adam@acme.example",
  sam: "sam@acme.example",
  riley: "riley@globex.example",
  gale: "gale@globex.example",
} as const;

export type PersonName = keyof typeof people;

/** The sample data of docs/profile-contract.md, section 6, seen through HTTP only. */
export interface World {
  client: Client;
  tokens: Record<PersonName, string>;
  ids: Record<PersonName, string>;
  get(who: PersonName): Promise<Answer>;
  put(who: PersonName, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Puts a change, expects it to be refused so, and expects the profile of `who` untouched. */
  refused(who: PersonName, body: unknown, status: number, code: string): Promise<Answer>;
}

export async function enterWorld(client: Client): Promise<World> {
  const entries = await Promise.all(
    Object.entries(people).map(async ([name, email]) => {
      const answer = await client("POST", "/api/auth/login", { body: { email, password } });
      expect(answer.status, `sign-in of ${email}`).toBe(200);
      return [name, answer.body] as const;
    }),
  );
  const each = <T>(pick: (body: { token: string; user: { id: string } }) => T) =>
    Object.fromEntries(entries.map(([name, body]) => [name, pick(body)])) as Record<PersonName, T>;
  const tokens = each(({ token }) => token);
  const world: World = {
    client,
    tokens,
    ids: each(({ user }) => user.id),
    get: (who) => client("GET", "/api/user/profile", { token: tokens[who] }),
    put: (who, body, headers = {}) =>
      client("PUT", "/api/user/profile", { token: tokens[who], body, headers }),
    async refused(who, body, status, code) {
      const before = await world.get(who);
      const answer = await world.put(who, body);
      expect(answer.body).toMatchObject({ code });
      expect(answer.status).toBe(status);
      expectError(answer);
      expect((await world.get(who)).body).toEqual(before.body);
      return answer;
    },
  };
  return world;
}

/** Every refusal has this shape, its id in the header as well, and nothing else in it. */
export function expectError(answer: Answer): void {
  const { code, message, issues, requestId, current: _, ...rest } = answer.body;
  expect(rest).toEqual({});
  expect(code).toMatch(/^[A-Z_]+$/);
  expect(message).toMatch(/^[A-Z].*[.]$/);
  expect(Array.isArray(issues)).toBe(true);
  for (const issue of issues) {
    expect(Object.keys(issue).sort()).toEqual(["code", "message", "path"]);
    expect(issue.message).toMatch(/^\S.*[.]$/s);
  }
  expect(answer.headers.get("x-request-id")).toBe(requestId);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+|Mongo|E11000|zod/i);
}

export function paths(answer: Answer): string[] {
  return answer.body.issues.map((issue: { path: string[] }) => issue.path.join("."));
}

export function codes(answer: Answer): string[] {
  return answer.body.issues.map((issue: { code: string }) => issue.code);
}

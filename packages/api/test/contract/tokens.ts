import { describe, expect, test } from "vitest";
import type { Client } from "../support/http-client.ts";
import { expectError, password, type World } from "./world.ts";

const login = (client: Client, body: unknown) => client("POST", "/api/auth/login", { body });

export function tokenSuite(enter: () => World): void {
  describe("POST /api/auth/login", () => {
    test("answers a token and five fields of the user, nothing else", async () => {
      const { client, ids } = enter();
      const answer = await login(client, { email: "alex@acme.example", password });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        token: expect.any(String),
        user: {
          id: ids.alex,
          email: "alex@acme.example",
          fullName: expect.any(String),
          organizationId: expect.stringMatching(/^[0-9a-f]{24}$/),
          accessRole: "SALES_REP",
        },
      });
      expect(answer.headers.get("cache-control")).toBe("no-store");
    });

    test("takes the address in any letter case", async () => {
      const answer = await login(enter().client, { email: "ALEX@Acme.Example", password });
      expect(answer.status).toBe(200);
    });

    test("says the same for an unknown address and a wrong password", async () => {
      const { client } = enter();
      const wrong = await login(client, { email: "alex@acme.example", password: "not-it" });
      const unknown = await login(client, { email: "nobody@acme.example", password: "not-it" });
      for (const answer of [wrong, unknown]) {
        expect(answer.status).toBe(401);
        expect(answer.body.code).toBe("INVALID_CREDENTIALS");
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
        expectError(answer);
      }
      expect({ ...wrong.body, requestId: "" }).toEqual({ ...unknown.body, requestId: "" });
    });

    test.each([
      [{}, ["email", "password"]],
      [{ email: "alex@acme.example" }, ["password"]],
      [{ email: 1, password: { $ne: "" } }, ["email", "password"]],
      [{ email: "alex@acme.example", password, admin: true }, ["admin"]],
    ])("refuses %j by name", async (body, named) => {
      const answer = await login(enter().client, body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe("VALIDATION_FAILED");
      expect(answer.body.issues.map((issue: { path: string[] }) => issue.path[0]).sort()).toEqual(named);
      expectError(answer);
    });
  });

  describe("a bearer token", () => {
    const protectedCall: [string, string][] = [
      ["GET", "/api/auth/verify-token"],
      ["GET", "/api/user/profile"],
      ["PUT", "/api/user/profile"],
      ["GET", "/api/user/notification-preferences"],
      ["PUT", "/api/user/notification-preferences"],
    ];

    test("is good", async () => {
      const { client, tokens } = enter();
      const answer = await client("GET", "/api/auth/verify-token", { token: tokens.alex });
      expect([answer.status, answer.body]).toEqual([200, { message: "Token is good" }]);
    });

    test.each(protectedCall)("is required for %s %s", async (method, path) => {
      const answer = await enter().client(method, path, method === "PUT" ? { body: {} } : {});
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe("UNAUTHORIZED");
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="profile"');
      expectError(answer);
    });

    test.each(protectedCall)("that is not one is refused for %s %s", async (method, path) => {
      const { client, tokens } = enter();
      const middle = Math.floor(tokens.alex.length / 2);
      const flipped = tokens.alex[middle] === "A" ? "B" : "A";
      const tampered = tokens.alex.slice(0, middle) + flipped + tokens.alex.slice(middle + 1);
      const headers = [
        "Bearer",
        "Bearer ",
        "Bearer x",
        `Basic ${tokens.alex}`,
        tokens.alex,
        `Bearer ${tampered}`,
      ];
      for (const authorization of headers) {
        const sent = { headers: { authorization }, ...(method === "PUT" ? { body: {} } : {}) };
        const answer = await client(method, path, sent);
        expect(answer.status, authorization.slice(0, 20)).toBe(401);
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer .*error="invalid_token"/);
        expectError(answer);
      }
    });

    test("in a cookie opens nothing here", async () => {
      const { client, tokens } = enter();
      for (const name of ["next-auth.session-token", "__Host-next-auth.session-token"]) {
        const answer = await client("GET", "/api/user/profile", {
          headers: { cookie: `${name}=${tokens.alex}` },
        });
        expect(answer.status).toBe(401);
      }
    });
  });
}

/** Locks an account for fifteen minutes: to be run last. */
export function attemptSuite(enter: () => World): void {
  describe("wrong passwords", () => {
    test("ten lock one account, for the right password too, and no other account", async () => {
      const { client } = enter();
      const email = "gale@globex.example";
      for (let attempt = 1; attempt <= 10; attempt++) {
        expect((await login(client, { email, password: `wrong-${attempt}` })).status).toBe(401);
      }
      for (const tried of ["wrong-11", password]) {
        const answer = await login(client, { email, password: tried });
        expect(answer.status).toBe(429);
        expect(answer.body.code).toBe("TOO_MANY_ATTEMPTS");
        const wait = Number(answer.headers.get("retry-after"));
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(900);
        expectError(answer);
      }
      expect((await login(client, { email: "riley@globex.example", password })).status).toBe(200);
    });
  });
}

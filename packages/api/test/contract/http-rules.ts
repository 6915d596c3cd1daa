import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { expectError, type World } from "./world.ts";

const profile = "/api/user/profile";

export function httpSuite(enter: () => World): void {
  describe("the body of a PUT", () => {
    test.each([
      ["text/plain", "{}"],
      ["application/x-www-form-urlencoded", "fullName=x"],
      ["multipart/form-data; boundary=x", "--x--"],
      ["application/json; charset=iso-8859-1", "{}"],
      ["application/jsonx", "{}"],
      ["", "{}"],
    ])("of type %j is 415", async (type, raw) => {
      const { client, tokens } = enter();
      const bytes = new TextEncoder().encode(raw);
      const answer = await client("PUT", profile, {
        token: tokens.alex,
        raw: bytes,
        headers: { "content-type": type },
      });
      expect([answer.status, answer.body.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
      expectError(answer);
    });

    test("that is compressed is 415", async () => {
      const { client, tokens } = enter();
      const headers = { "content-encoding": "gzip" };
      const answer = await client("PUT", profile, { token: tokens.alex, raw: gzipSync("{}"), headers });
      expect([answer.status, answer.body.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    });

    test.each(["application/json", "Application/JSON; Charset=UTF-8", 'application/json;charset="utf-8"'])(
      "of type %s is read",
      async (type) => {
        const { client, tokens } = enter();
        const answer = await client("PUT", profile, {
          token: tokens.alex,
          raw: "{}",
          headers: { "content-type": type },
        });
        expect(answer.status).toBe(200);
      },
    );

    test.each(["", "{", "{'a':1}", '{"fullName":"x",}', "undefined", "{} {}", "\u0000"])(
      "%j is malformed JSON",
      async (raw) => {
        const { client, tokens } = enter();
        const answer = await client("PUT", profile, { token: tokens.alex, raw });
        expect([answer.status, answer.body.code]).toEqual([400, "MALFORMED_JSON"]);
        expectError(answer);
      },
    );

    test("that is not UTF-8 is malformed; a byte order mark is not", async () => {
      const { client, tokens } = enter();
      const latin = await client("PUT", profile, {
        token: tokens.alex,
        raw: Buffer.from('{"designation":"caf\xe9"}', "latin1"),
      });
      expect([latin.status, latin.body.code]).toEqual([400, "MALFORMED_JSON"]);
      const marked = await client("PUT", profile, { token: tokens.alex, raw: Buffer.from("\ufeff{}") });
      expect(marked.status).toBe(200);
    });

    test.each([
      ["[]", "[]"],
      ["null", "null"],
      ["a number", "1"],
      ["text", '"text"'],
      ["true", "true"],
      ["30,000 lists in one another", "[".repeat(30_000) + "]".repeat(30_000)],
    ])("%s is JSON but no object", async (_, raw) => {
      const { client, tokens } = enter();
      const answer = await client("PUT", profile, { token: tokens.alex, raw });
      expect([answer.status, answer.body.code]).toEqual([400, "VALIDATION_FAILED"]);
      expectError(answer);
    });

    test("over 64 KB is 413, with and without a length, and just under is read", async () => {
      const { client, tokens } = enter();
      const padded = (size: number) => `{${" ".repeat(size - 2)}}`;
      const stream = (text: string) => new Blob([text]).stream();
      for (const raw of [
        padded(65_537),
        padded(3_000_000),
        stream(padded(65_537)),
        stream(padded(500_000)),
      ]) {
        const answer = await client("PUT", profile, { token: tokens.alex, raw });
        expect([answer.status, answer.body.code]).toEqual([413, "BODY_TOO_LARGE"]);
        expectError(answer);
      }
      for (const raw of [padded(65_536), stream(padded(65_536))]) {
        expect((await client("PUT", profile, { token: tokens.alex, raw })).status).toBe(200);
      }
    });
  });

  describe("methods and addresses", () => {
    test.each([
      [profile, "GET, HEAD, PUT, OPTIONS", ["POST", "PATCH", "DELETE"]],
      ["/api/user/notification-preferences", "GET, HEAD, PUT, OPTIONS", ["POST", "PATCH", "DELETE"]],
      ["/api/auth/login", "POST, OPTIONS", ["GET", "PUT", "DELETE"]],
      ["/api/auth/verify-token", "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE"]],
      ["/api/health/live", "GET, HEAD, OPTIONS", ["POST"]],
      ["/api/openapi.json", "GET, HEAD, OPTIONS", ["POST", "PUT"]],
    ])("%s allows %s", async (path, allow, wrong) => {
      const { client } = enter();
      for (const method of wrong) {
        const answer = await client(method, path);
        expect([answer.status, answer.body.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
        expect(answer.headers.get("allow")).toBe(allow);
        expectError(answer);
      }
      const options = await client("OPTIONS", path);
      expect([options.status, options.headers.get("allow"), options.text]).toEqual([204, allow, ""]);
    });

    test.each(["/api/nothing", "/api/user", "/api/user/profile/1"])("%s is 404", async (path) => {
      const answer = await enter().client("GET", path);
      expect([answer.status, answer.body.code]).toEqual([404, "NOT_FOUND"]);
      expectError(answer);
    });

    test("HEAD is GET without a body", async () => {
      const { client, tokens } = enter();
      const head = await client("HEAD", profile, { token: tokens.alex });
      const get = await client("GET", profile, { token: tokens.alex });
      expect([head.status, head.text, head.headers.get("etag")]).toEqual([200, "", get.headers.get("etag")]);
    });
  });

  describe("every answer", () => {
    test("carries the request id that was sent, when it is a plain one", async () => {
      const { client } = enter();
      const headers = { "x-request-id": "trace-1.a:b_C" };
      const good = await client("GET", "/api/health/live", { headers });
      expect(good.headers.get("x-request-id")).toBe("trace-1.a:b_C");
      const refused = await client("GET", profile, { headers });
      expect(refused.body.requestId).toBe("trace-1.a:b_C");
    });

    test.each(['{"a":1}', "a b", "x".repeat(129), "<script>", ""])(
      "makes its own id instead of %j",
      async (id) => {
        const answer = await enter().client("GET", profile, { headers: { "x-request-id": id } });
        expect(answer.body.requestId).not.toBe(id);
        expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
        expectError(answer);
      },
    );

    test("is kept by no cache and sniffed by no browser", async () => {
      const { client, tokens } = enter();
      for (const token of [tokens.alex, undefined]) {
        const { headers } = await client("GET", profile, { token });
        expect(headers.get("cache-control")).toBe("no-store");
        expect(headers.get("x-content-type-options")).toBe("nosniff");
      }
    });
  });

  describe("documents and health", () => {
    test("the OpenAPI document is 3.1 and has every address", async () => {
      const { status, body } = await enter().client("GET", "/api/openapi.json");
      expect(status).toBe(200);
      expect(body.openapi).toMatch(/^3\.1\./);
      expect(Object.keys(body.paths).sort()).toEqual([
        "/api/auth/login",
        "/api/auth/verify-token",
        "/api/health/live",
        "/api/health/ready",
        "/api/user/notification-preferences",
        "/api/user/profile",
      ]);
    });

    test("the documentation page names no other host and allows none", async () => {
      const { client } = enter();
      const page = await client("GET", "/api/docs");
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toMatch(/^text\/html/);
      expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
      const assets = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
      expect(assets.length).toBeGreaterThanOrEqual(4);
      for (const path of assets) {
        const asset = await client("GET", path);
        expect([asset.status, asset.headers.get("x-content-type-options")], path).toEqual([200, "nosniff"]);
      }
      expect((await client("GET", "/api/docs/assets/../../package.json")).status).toBe(404);
      expect((await client("GET", "/api/docs/nothing")).status).toBe(404);
    });

    test("it is alive and ready", async () => {
      const { client } = enter();
      expect((await client("GET", "/api/health/live")).status).toBe(200);
      expect((await client("GET", "/api/health/ready")).status).toBe(200);
    });
  });
}

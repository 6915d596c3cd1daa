import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal, parse, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const methods = ["TRACE", "CONNECT", "PROPFIND", "QUERY", "PURGE", "LOCK", "M-SEARCH", "FOO", "get", "BREW!"];

describe("any method on an address of the API", () => {
  test.each(methods)("%s is 405 with Allow on a known one and 404 on another", async (method) => {
    const known = await server.ask(`${method} /api/user/profile`);
    expectRefusal(known, 405, "METHOD_NOT_ALLOWED");
    expect(known.headers.get("allow")).toBe("GET, HEAD, PUT, OPTIONS");
    expectRefusal(await server.ask(`${method} /api/user/nothing?a=b`), 404, "NOT_FOUND");
    expectRefusal(await server.ask(`${method} /api`), 404, "NOT_FOUND");
  });

  test("that is allowed is answered", async () => {
    expect((await server.ask("GET /api/health/live")).body).toEqual({ status: "ok" });
  });

  test("with a request id in the header is told under the same one, in the body too", async () => {
    const answer = await server.ask("GET /api", ["x-request-id: mine"]);
    expect([answer.headers.get("x-request-id"), answer.body.requestId]).toEqual(["mine", "mine"]);
  });
});

describe("what is no request to Node", () => {
  test.each([
    ["GET / HTTP/9.9\r\n\r\n", 400],
    ["rubbish\r\n\r\n", 400],
    ["GET /settings HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, 431],
    ["GET / HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nConnection: close\r\n\r\n", 417],
  ])("%# is refused in JSON, and the connection ends", async (text, status) => {
    const { text: answer, closed } = await server.exchange(text);
    const { body, ...parsed } = parse(answer);
    expect([parsed.status, body.requestId, closed]).toEqual([
      status,
      parsed.headers.get("x-request-id"),
      true,
    ]);
  });

  test("is no HTTP/0.9", async () => {
    expect((await server.exchange("GET /api/health/live\r\n\r\n")).text).not.toContain('"status":"ok"');
  });
});

describe("a page", () => {
  const post = (headers: string[], body = "") => server.ask("POST /sign-in", headers, body);

  test("gets no body over 64 KB and none of unknown length", async () => {
    expectRefusal(await post(["Content-Length: 65537"]), 413, "BODY_TOO_LARGE");
    expectRefusal(await post(["Transfer-Encoding: chunked"], "0\r\n\r\n"), 411, "LENGTH_REQUIRED");
    expect((await post(["Content-Length: 3"], "a=1")).status).toBe(200);
  });

  test("gets no write of another site", async () => {
    for (const header of ["Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Origin: null"]) {
      expectRefusal(await post([header, "Content-Length: 0"]), 403, "FORBIDDEN");
    }
    expect((await post(["Origin: http://localhost", "Content-Length: 0"])).status).toBe(200);
  });

  test("is refused to a form that is still on its way in words its sender gets to read", async () => {
    const form = "x".repeat(60_000);
    for (let i = 0; i < 20; i++) {
      const headers = { origin: "https://evil.example" };
      const { status } = await fetch(`${server.url}/sign-in`, {
        method: "POST",
        headers,
        body: form,
      });
      expect(status).toBe(403);
    }
  });

  test("gets no method but its own, and none of Next's headers that Next would fail on", async () => {
    expectRefusal(await server.ask("TRACE /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await server.ask("PROPFIND /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await server.ask("FOO /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await post(["next-action: x", "Content-Length: 0"]), 400, "MALFORMED_REQUEST");
    for (const tree of ["x", "%5B%5D", "[1]", '["",{"children":[]}]']) {
      const answer = await server.ask("GET /sign-in", [`next-router-state-tree: ${tree}`]);
      expectRefusal(answer, 400, "MALFORMED_REQUEST");
    }
    const tree = encodeURIComponent('["",{"children":["sign-in",{"children":["__PAGE__",{}]}]}]');
    expect((await server.ask("GET /sign-in", [`next-router-state-tree: ${tree}`])).status).toBe(200);
    expect((await server.ask("OPTIONS *")).status).toBe(204);
  });

  test("carries the headers of security, whatever it answers", async () => {
    const { headers } = await server.ask("GET /sign-in/");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each(["/_global-error", "/%E0%A4%A", "/%"])("%s names nothing", async (path) => {
    expectRefusal(await server.ask(`GET ${path}`), 404, "NOT_FOUND");
  });
});

describe("the host", () => {
  test("that is not this machine is not answered, by its header or in the target", async () => {
    const lines = [
      "GET /sign-in HTTP/1.1\r\nHost: evil.example",
      "GET http://evil.example/sign-in HTTP/1.1\r\nHost: localhost",
    ];
    for (const line of [...lines, "POST /api/auth/login HTTP/1.1\r\nHost: evil.example:3000"]) {
      const { text } = await server.exchange(`${line}\r\nConnection: close\r\n\r\n`);
      expectRefusal(parse(text), 421, "MISDIRECTED_REQUEST");
    }
  });

  test("in the target is served as the same address without it", async () => {
    server.seenByNext.length = 0;
    const { text } = await server.exchange(
      "GET http://localhost:9/sign-in?a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect([parse(text).status, server.seenByNext]).toEqual([200, ["GET /sign-in?a=b localhost:9"]]);
    expect((await server.ask("GET http://localhost/api/health/live")).body).toEqual({ status: "ok" });
    expect((await server.ask("GET file:///etc/passwd")).status).toBe(400);
  });
});

test("no line of the log holds what a client has sent", () => {
  expect(server.logged.join("\n")).not.toMatch(/evil|passwd|FOO|BREW|miracles|rubbish/);
});

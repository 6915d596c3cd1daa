import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type App, createApp } from "@rep/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAddressReader } from "./client-address.ts";
import { createRequestHandler } from "./handle-request.ts";
import { createHostCheck } from "./hosts.ts";
import { listen } from "./listen.ts";
import { answerUnparsed } from "./unparsed.ts";

// The process's server as it is, but for Next and the database: neither is asked by what is tested here.
let app: App;
let stop: () => Promise<void>;
let port: number;
const logged: string[] = [];
const seenByNext: string[] = [];

beforeAll(async () => {
  const log = (...parts: unknown[]) => void logged.push(JSON.stringify(parts));
  app = createApp({
    databaseUrl: "mongodb://127.0.0.1:1/nothing",
    secret: "a secret for tests, long enough to sign",
    logger: { info: log, warn: log, error: log },
  });
  const onRequest = createRequestHandler({
    app,
    addresses: createAddressReader([]),
    isOwnHost: createHostCheck(undefined, undefined),
    origin: undefined,
    tls: false,
    dev: false,
    next: Promise.resolve(async (request, response) => {
      seenByNext.push(`${request.method} ${request.url} ${request.headers.host}`);
      response.end("a page");
    }),
  });
  const server = await listen(
    { onRequest, onUnparsed: (error, socket) => void answerUnparsed(app.fetch, error, socket) },
    0,
  );
  port = server.port;
  stop = () => server.close(100);
});
afterAll(async () => {
  await stop();
  await app.close();
});

function open(text: string): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(text);
  return socket;
}

/** Sends `text`, and resolves to what comes back until the other side ends the connection, or for 3 s. */
async function exchange(text: string): Promise<{ text: string; closed: boolean }> {
  const socket = open(text);
  let answer = "";
  socket.setEncoding("utf8").on("data", (chunk) => {
    answer += chunk;
  });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once("close", () => resolve(true));
  const closed = await Promise.race([promise, delay(3000, false)]);
  socket.destroy();
  return { text: answer, closed };
}

interface Parsed {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a server answers is what the test is about to find out
  body: any;
}

function parse(text: string): Parsed {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  const pairs = fields.map((field): [string, string] => {
    const at = field.indexOf(":");
    return [field.slice(0, at), field.slice(at + 1).trim()];
  });
  const json = body.startsWith("{") ? JSON.parse(body) : undefined;
  return { status: Number(line.split(" ")[1]), headers: new Headers(pairs), body: json };
}

async function ask(line: string, headers: string[] = [], body = ""): Promise<Parsed> {
  const head = [`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers];
  return parse((await exchange(`${head.join("\r\n")}\r\n\r\n${body}`)).text);
}

function expectRefusal(answer: Parsed, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(Object.keys(answer.body).sort()).toEqual(["code", "issues", "message", "requestId"]);
  expect(answer.headers.get("x-request-id")).toBe(answer.body.requestId);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
}

const methods = ["TRACE", "PROPFIND", "QUERY", "PURGE", "LOCK", "M-SEARCH", "FOO", "get", "BREW!"];

describe("any method on an address of the API", () => {
  test.each(methods)("%s is 405 with Allow on a known one and 404 on another", async (method) => {
    const known = await ask(`${method} /api/user/profile`);
    expectRefusal(known, 405, "METHOD_NOT_ALLOWED");
    expect(known.headers.get("allow")).toBe("GET, HEAD, PUT, OPTIONS");
    expectRefusal(await ask(`${method} /api/user/nothing?a=b`), 404, "NOT_FOUND");
    expectRefusal(await ask(`${method} /api`), 404, "NOT_FOUND");
  });

  test("that is allowed is answered", async () => {
    expect((await ask("GET /api/health/live")).body).toEqual({ status: "ok" });
  });

  test("with a request id in the header is told under the same one, in the body too", async () => {
    const answer = await ask("GET /api", ["x-request-id: mine"]);
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
    const { text: answer, closed } = await exchange(text);
    const { body, ...parsed } = parse(answer);
    expect([parsed.status, body.requestId, closed]).toEqual([
      status,
      parsed.headers.get("x-request-id"),
      true,
    ]);
  });

  test("is no HTTP/0.9", async () => {
    expect((await exchange("GET /api/health/live\r\n\r\n")).text).not.toContain('"status":"ok"');
  });
});

describe("an upgrade", () => {
  test.each(["/nope", "/_next/webpack-hmr", "//host/x", "/settings", "/api/user/profile"])(
    "of %s is answered and its connection closed at once",
    async (path) => {
      const { text, closed } = await exchange(
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      expect([text.startsWith("HTTP/1.1 "), text.includes(" 101 "), closed]).toEqual([true, false, true]);
    },
  );
});

describe("one connection", () => {
  const asset = "GET /api/docs/assets/5.35.0/swagger-ui-bundle.js HTTP/1.1\r\nHost: l.localhost\r\n\r\n";

  test("that asks without reading is cut off, and its answers take no memory", async () => {
    const before = process.memoryUsage().rss;
    const socket = open(asset.repeat(400));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await delay(300);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    let received = 0;
    socket.on("data", (chunk) => {
      received += chunk.length;
    });
    await closed;
    expect(received).toBeLessThan(8 * 1_800_000);
  });

  test("may ask for a few things at once", async () => {
    const one = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n";
    const { text } = await exchange(`${`${one}\r\n`.repeat(3)}${one}Connection: close\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(4);
  });
});

describe("a body that nobody reads", () => {
  const put = (length: number) =>
    `PUT /api/user/profile HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

  test.each([100_000, 5_000_000])("of %d bytes ends its connection after the answer", async (size) => {
    const next = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const { text, closed } = await exchange(put(size) + " ".repeat(size) + next);
    const { status, headers } = parse(text);
    expect([status, headers.get("connection"), closed]).toEqual([401, "close", true]);
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  test("that is small costs nobody the connection", async () => {
    const next = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const { text } = await exchange(`${put(2)}{}${next}`);
    expect(text.match(/HTTP\/1\.1 (\d+)/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 200"]);
  });
});

describe("a page", () => {
  const post = (headers: string[], body = "") => ask("POST /sign-in", headers, body);

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
      const { status } = await fetch(`http://127.0.0.1:${port}/sign-in`, {
        method: "POST",
        headers,
        body: form,
      });
      expect(status).toBe(403);
    }
  });

  test("gets no method but its own, and none of Next's headers that Next would fail on", async () => {
    expectRefusal(await ask("TRACE /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await ask("PROPFIND /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await ask("FOO /sign-in"), 405, "METHOD_NOT_ALLOWED");
    expectRefusal(await post(["next-action: x", "Content-Length: 0"]), 400, "MALFORMED_REQUEST");
    expectRefusal(await ask("GET /sign-in", ["next-router-state-tree: x"]), 400, "MALFORMED_REQUEST");
    expect((await ask("OPTIONS *")).status).toBe(204);
  });

  test("carries the headers of security, whatever it answers", async () => {
    const { headers } = await ask("GET /sign-in/");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each(["/_global-error", "/%E0%A4%A", "/%"])("%s names nothing", async (path) => {
    expectRefusal(await ask(`GET ${path}`), 404, "NOT_FOUND");
  });
});

describe("the host", () => {
  test("that is not this machine is not answered, by its header or in the target", async () => {
    const lines = [
      "GET /sign-in HTTP/1.1\r\nHost: evil.example",
      "GET http://evil.example/sign-in HTTP/1.1\r\nHost: localhost",
    ];
    for (const line of [...lines, "POST /api/auth/login HTTP/1.1\r\nHost: evil.example:3000"]) {
      const { text } = await exchange(`${line}\r\nConnection: close\r\n\r\n`);
      expectRefusal(parse(text), 421, "MISDIRECTED_REQUEST");
    }
  });

  test("in the target is served as the same address without it", async () => {
    seenByNext.length = 0;
    const { text } = await exchange(
      "GET http://localhost:9/sign-in?a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect([parse(text).status, seenByNext]).toEqual([200, ["GET /sign-in?a=b localhost:9"]]);
    expect((await ask("GET http://localhost/api/health/live")).body).toEqual({ status: "ok" });
    expect((await ask("GET file:///etc/passwd")).status).toBe(400);
  });
});

test("no line of the log holds what a client has sent", () => {
  expect(logged.join("\n")).not.toMatch(/evil|passwd|FOO|BREW|miracles|rubbish/);
});

test("stopping ends every connection, idle, half asked and upgraded ones too", async () => {
  const sockets = [
    open("GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    open("GET /api/health/live HTTP/1.1\r\nHost: loc"),
    open(""),
    open("GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
  ];
  const closed = sockets.map((socket) => new Promise((resolve) => socket.resume().once("close", resolve)));
  await delay(50);
  await stop();
  await Promise.all(closed);
});

import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});

describe("an upgrade", () => {
  test.each(["/nope", "/_next/webpack-hmr", "//host/x", "/settings", "/api/user/profile"])(
    "of %s is answered and its connection closed at once",
    async (path) => {
      const { text, closed } = await server.exchange(
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
    const socket = server.open(asset.repeat(400));
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
    const { text } = await server.exchange(`${`${one}\r\n`.repeat(3)}${one}Connection: close\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(4);
  });
});

describe("a body that nobody reads", () => {
  const put = (length: number) =>
    `PUT /api/user/profile HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

  test.each([100_000, 5_000_000])("of %d bytes ends its connection after the answer", async (size) => {
    const next = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const { text, closed } = await server.exchange(put(size) + " ".repeat(size) + next);
    const { status, headers } = parse(text);
    expect([status, headers.get("connection"), closed]).toEqual([401, "close", true]);
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  test("that is small costs nobody the connection", async () => {
    const next = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const { text } = await server.exchange(`${put(2)}{}${next}`);
    expect(text.match(/HTTP\/1\.1 (\d+)/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 200"]);
  });
});

test("stopping ends every connection, idle, half asked and upgraded ones too", async () => {
  const sockets = [
    server.open("GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    server.open("GET /api/health/live HTTP/1.1\r\nHost: loc"),
    server.open(""),
    server.open("GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
  ];
  const closed = sockets.map((socket) => new Promise((resolve) => socket.resume().once("close", resolve)));
  await delay(50);
  await server.stop();
  await Promise.all(closed);
});

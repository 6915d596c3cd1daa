import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal, startTestServer, type TestServer } from "./test-server.ts";

const code = "export const answer = 42;\n";
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rep-settings-files-"));
  await writeFile(path.join(folder, "secret.js"), "of the server");
  const files = path.join(folder, "static");
  await mkdir(path.join(files, "chunks"), { recursive: true });
  await writeFile(path.join(files, "chunks/a.js"), code);
  await writeFile(path.join(files, "chunks/a.js.br"), brotliCompressSync(code));
  await writeFile(path.join(files, "chunks/a.js.gz"), gzipSync(code));
  server = await startTestServer({ files });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test.each([
  ["br, gzip", "br"],
  ["gzip, deflate", "gzip"],
  ["identity", null],
])("a browser that takes %s gets a file in %s, to keep forever", async (accepted, encoding) => {
  const headers = { "accept-encoding": accepted };
  const answer = await fetch(`${server.url}/_next/static/chunks/a.js?dpl=1`, { headers });
  expect([answer.status, await answer.text()]).toEqual([200, code]);
  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
});

test("HEAD tells the length, and a range is a part", async () => {
  const head = await server.ask("HEAD /_next/static/chunks/a.js");
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(code.length)]);
  const headers = { range: "bytes=0-5", "accept-encoding": "identity" };
  const part = await fetch(`${server.url}/_next/static/chunks/a.js`, { headers });
  expect([part.status, await part.text()]).toEqual([206, "export"]);
});

test("a file may not be written, sent or deleted", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const answer = await server.ask(`${method} /_next/static/chunks/a.js`);
    expectRefusal(answer, 405, "METHOD_NOT_ALLOWED");
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  }
});

test.each([
  "chunks/b.js",
  "chunks",
  "",
  "../secret.js",
  "..%2fsecret.js",
  "%2e%2e/secret.js",
  "chunks/..%5c..%5csecret.js",
  "/secret.js",
  "%00",
])("there is no file %j", async (name) => {
  expectRefusal(await server.ask(`GET /_next/static/${name}`), 404, "NOT_FOUND");
});

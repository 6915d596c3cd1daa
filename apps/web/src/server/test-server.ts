import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createApp, createMetrics } from "@rep/api";
import { expect } from "vitest";
import { createAddressReader } from "./client-address.ts";
import { createRequestHandler } from "./handle-request.ts";
import { createHostCheck } from "./hosts.ts";
import { listen } from "./listen.ts";
import { createFileListener } from "./static-files.ts";
import type { Tracing } from "./tracing.ts";
import { createSocketListeners } from "./unparsed.ts";

export interface Parsed {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a server answers is what the test is about to find out
  body: any;
}

export function parse(text: string): Parsed {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  const pairs = fields.map((field): [string, string] => {
    const at = field.indexOf(":");
    return [field.slice(0, at), field.slice(at + 1).trim()];
  });
  const json = body.startsWith("{") ? JSON.parse(body) : undefined;
  return { status: Number(line.split(" ")[1]), headers: new Headers(pairs), body: json };
}

export function expectRefusal(answer: Parsed, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(Object.keys(answer.body).sort()).toEqual(["code", "issues", "message", "requestId"]);
  expect(answer.headers.get("x-request-id")).toBe(answer.body.requestId);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
}

interface TestServerOptions {
  /** The folder used in place of a build's static files. */
  files?: string;
  metricsToken?: string;
  tracing?: Tracing;
}

/** The real server without Next and the database, which these tests never reach. */
export async function startTestServer({ files, metricsToken, tracing }: TestServerOptions = {}) {
  const logged: string[] = [];
  const seenByNext: string[] = [];
  const traces: (string | undefined)[] = [];
  const log = (...parts: unknown[]) => {
    logged.push(JSON.stringify(parts));
    traces.push(tracing?.logFields().traceId);
  };
  const app = createApp({
    databaseUrl: "mongodb://127.0.0.1:1/nothing",
    secret: "a secret for tests, long enough to sign",
    logger: { info: log, warn: log, error: log },
  });
  const metrics = createMetrics("test");
  const handler = createRequestHandler({
    app,
    addresses: createAddressReader([]),
    isOwnHost: createHostCheck(undefined, undefined),
    origin: undefined,
    tls: false,
    dev: false,
    metrics,
    metricsToken,
    files: files === undefined ? undefined : createFileListener(files),
    next: Promise.resolve(async (request, response) => {
      seenByNext.push(`${request.method} ${request.url} ${request.headers.host}`);
      response.end("a page");
    }),
  });
  const onRequest = tracing ? tracing.traced(handler) : handler;
  const { port, close } = await listen({ onRequest, ...createSocketListeners(app.fetch) }, 0);

  function open(text: string): Socket {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(text);
    return socket;
  }

  /** Sends `text` and resolves to the response, read until the other side closes or for 3 s. */
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

  return {
    url: `http://127.0.0.1:${port}`,
    logged,
    /** The trace of each log line. */
    traces,
    seenByNext,
    open,
    exchange,
    async ask(line: string, headers: string[] = [], body = ""): Promise<Parsed> {
      const head = [`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers];
      return parse((await exchange(`${head.join("\r\n")}\r\n\r\n${body}`)).text);
    },
    async stop() {
      await close(100);
      await app.close();
      metrics.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

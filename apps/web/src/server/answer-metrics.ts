import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "@rep/api";
import { answerError } from "./answer-error.ts";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether the request comes directly from this machine. A local proxy would forward strangers from loopback. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = Object.keys(headers).some(
    (name) => name === "forwarded" || name.startsWith("x-forwarded-"),
  );
  return loopback.has(socket.remoteAddress ?? "") && !isForwarded;
}

/** Answers `GET /metrics` to this machine and to requests with `token`. Others get 404. */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  metrics: Metrics,
  token: string | undefined,
): Promise<void> {
  const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const isKnown = token !== undefined && shown !== undefined && timingSafeEqual(digest(shown), digest(token));
  if (request.method !== "GET" || (!isKnown && !isLocal(request))) return answerError(response, "NOT_FOUND");
  const text = await metrics.read();
  response.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" }).end(text);
}

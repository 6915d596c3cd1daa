import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorAnswer, type HeaderMap, sendAnswer } from "@rep/api";
import { DomainError } from "@rep/schema/domain-error";
import type { ErrorCode } from "@rep/schema/errors";

function answerOf(code: ErrorCode, headers: HeaderMap = {}) {
  const requestId = randomUUID();
  return errorAnswer(new DomainError(code), requestId, { ...headers, "x-request-id": requestId });
}

/** Answers with the API's JSON error body. */
export function answerError(response: ServerResponse, code: ErrorCode, headers: HeaderMap = {}): void {
  if (response.headersSent) response.destroy();
  else sendAnswer(answerOf(code, headers), response.req, response);
}

/** Writes a complete response to a bare socket and ends it. */
export function answerOnSocket(
  socket: Duplex,
  status: number,
  headers: Iterable<[string, string]>,
  body: string,
): void {
  const lines = [...headers, ["content-length", Buffer.byteLength(body)], ["connection", "close"]].map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`, () =>
    socket.destroy(),
  );
}

/** The same as `answerError` for input that never became a request. */
export function answerErrorOnSocket(socket: Duplex, code: ErrorCode): void {
  const { status, headers, body } = answerOf(code);
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  answerOnSocket(socket, status, pairs, String(body));
}

import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, errorCodes } from "@rep/schema/errors";

function render(code: ErrorCode): { status: number; body: string; headers: Record<string, string | number> } {
  const { status, message } = errorCodes[code];
  const requestId = randomUUID();
  const body = JSON.stringify({ code, message, issues: [], requestId });
  return {
    status,
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-request-id": requestId,
      "x-content-type-options": "nosniff",
      connection: "close",
    },
  };
}

/** Answers with the JSON error body of the API and ends the connection. */
export function refuse(response: ServerResponse, code: ErrorCode, more: Record<string, string> = {}): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, body, headers } = render(code);
  response.writeHead(status, { ...headers, ...more }).end(body);
}

/** Writes a whole answer where there is only a socket, and ends it. */
export function answerOnSocket(
  socket: Duplex,
  status: number,
  headers: Iterable<[string, string | number]>,
  body: string,
): void {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`, () =>
    socket.destroy(),
  );
}

/** The same as `refuse` for a request that never became one. */
export function refuseOnSocket(socket: Duplex, code: ErrorCode): void {
  const { status, body, headers } = render(code);
  answerOnSocket(socket, status, Object.entries(headers), body);
}

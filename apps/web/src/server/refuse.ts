import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, errorCodes } from "@rep/schema/errors";

interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** What Node's parser or timers refuse before there is a request to route. */
const byParserCode: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: "REQUEST_TIMEOUT",
    message: "The request took too long to arrive.",
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: "HEADERS_TOO_LARGE",
    message: "The headers of the request are too large.",
  },
};

const badRequest: Refusal = {
  status: 400,
  code: "MALFORMED_REQUEST",
  message: "The request is not valid HTTP.",
};

const listed = (code: ErrorCode): Refusal => ({ code, ...errorCodes[code] });

/** An address that cannot be decoded names nothing. */
export const notFound = listed("NOT_FOUND");
export const internalError = listed("INTERNAL");

function render(refusal: Refusal): { body: string; headers: Record<string, string | number> } {
  const requestId = randomUUID();
  const body = JSON.stringify({ code: refusal.code, message: refusal.message, issues: [], requestId });
  return {
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "x-request-id": requestId,
      "x-content-type-options": "nosniff",
      connection: "close",
    },
  };
}

/** Answers with the JSON error body of the API. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { body, headers } = render(refusal);
  response.writeHead(refusal.status, headers).end(body);
}

/** The same for a request that Node could not parse: there is only the socket to write to. */
export function refuseOnSocket(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const refusal = byParserCode[error.code ?? ""] ?? badRequest;
  const { body, headers } = render(refusal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`,
  );
}

import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { App } from "@rep/api";
import type { ErrorCode } from "@rep/schema/errors";
import { answerErrorOnSocket, answerOnSocket } from "./answer-error.ts";
import { unansweredOn } from "./bound-socket.ts";
import type { Listeners } from "./listen.ts";
import { targetOf } from "./targets.ts";

interface ParserError extends NodeJS.ErrnoException {
  /** The bytes that Node's parser could not read. */
  rawPacket?: Buffer;
}

/** Errors of Node's parser and timers, raised before there is a request to route. */
const codes: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: "REQUEST_TIMEOUT",
  HPE_HEADER_OVERFLOW: "HEADERS_TOO_LARGE",
};

/** RFC 9112, section 3: a method is any token. Node's parser accepts about thirty. */
const requestLine = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64} (\/[^ \r\n]{0,2048}) HTTP\/1\.[01]\r?\n/;

function pathOf({ rawPacket }: ParserError): string | undefined {
  const [, target] = requestLine.exec(rawPacket?.subarray(0, 4096).toString("latin1") ?? "") ?? [];
  return target?.split("?", 1)[0];
}

/** Answers an unknown method like any other: 405 or 404 (docs/profile-contract.md, section 2). */
async function answerMethod(fetch: App["fetch"], path: string, socket: Duplex): Promise<void> {
  if (targetOf(path) !== "api") return answerErrorOnSocket(socket, "METHOD_NOT_ALLOWED");
  const request = new Request(`http://localhost${path}`, { method: "UNKNOWN" });
  const response = await fetch(request, { address: "unknown" });
  answerOnSocket(socket, response.status, response.headers, await response.text());
}

/** Answers what Node's parser could not read, including methods unknown to Node. */
async function answerUnparsed(fetch: App["fetch"], error: ParserError, socket: Duplex): Promise<void> {
  // Writing now would corrupt a response that is being sent.
  const busy = socket instanceof Socket && unansweredOn(socket) > 0;
  if (!socket.writable || error.code === "ECONNRESET" || busy) return void socket.destroy();
  const path = error.code === "HPE_INVALID_METHOD" ? pathOf(error) : undefined;
  if (path === undefined) return answerErrorOnSocket(socket, codes[error.code ?? ""] ?? "MALFORMED_REQUEST");
  return answerMethod(fetch, path, socket);
}

/** Listeners for what Node passes on as a bare socket: unparsable requests and CONNECT. */
export function createSocketListeners(fetch: App["fetch"]): Pick<Listeners, "onUnparsed" | "onConnect"> {
  return {
    onUnparsed: (error, socket) => void answerUnparsed(fetch, error, socket).catch(() => socket.destroy()),
    onConnect({ url = "" }, socket) {
      const [path = ""] = url.split("?", 1);
      if (!path.startsWith("/")) return answerErrorOnSocket(socket, "MALFORMED_REQUEST");
      void answerMethod(fetch, path, socket).catch(() => socket.destroy());
    },
  };
}

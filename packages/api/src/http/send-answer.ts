import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import { bodyLimits } from "./read-body.ts";

/** How many bytes of an unread body to drain, so that its sender receives the response instead of a reset. */
const drained = { bytes: 8 * 1024 * 1024, milliseconds: 5000 };

/** Whether too much of the body may remain for the connection to be worth keeping. */
function isUnread(incoming: IncomingMessage): boolean {
  if (incoming.complete) return false;
  const length = incoming.headers["content-length"];
  return length === undefined
    ? incoming.headers["transfer-encoding"] !== undefined
    : !(Number(length) <= bodyLimits.size);
}

/** Resolves when the body has ended or enough of it has been discarded. */
function drain(incoming: IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = 0;
  const timer = setTimeout(resolve, drained.milliseconds);
  incoming.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > drained.bytes) resolve();
  });
  incoming.once("end", resolve).once("close", resolve).once("error", resolve).resume();
  return promise.finally(() => clearTimeout(timer));
}

/**
 * Writes a response. When a large body has not been read, announces that the connection closes, gives the client a
 * moment to read the response, and closes the socket: the rest of the body must not be parsed as the next request.
 */
export function sendAnswer(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { status, body } = answer;
  if (outgoing.destroyed) return;
  const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
  if (!isUnread(incoming)) {
    outgoing.writeHead(status, { ...answer.headers, ...length }).end(body);
    return;
  }
  outgoing.writeHead(status, { ...answer.headers, ...length, connection: "close" });
  if (body === null) outgoing.flushHeaders();
  else outgoing.write(body);
  void drain(incoming).then(() => outgoing.end(() => incoming.socket.destroy()));
}

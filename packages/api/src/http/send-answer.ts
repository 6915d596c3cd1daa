import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import { bodyLimits } from "./read-body.ts";

/** How much of an unread body is drained, so that its sender can read the answer instead of a reset. */
const drained = { bytes: 8 * 1024 * 1024, milliseconds: 5000 };

/** Whether so much of the body may still be on its way that the connection is not worth keeping for it. */
function isUnread(incoming: IncomingMessage): boolean {
  if (incoming.complete) return false;
  const length = incoming.headers["content-length"];
  return length === undefined
    ? incoming.headers["transfer-encoding"] !== undefined
    : !(Number(length) <= bodyLimits.size);
}

/** Resolves when the body has ended, or when enough of it has been thrown away. */
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
 * Writes an answer. Where a large body has not been read, the client is told that the connection ends, gets a moment to
 * read the answer, and the socket is closed: what is left of the body must not be taken for the next request.
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

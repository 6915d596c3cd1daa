import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { timeBudgets } from "@rep/schema/time-budgets";

/** How many requests of one connection may wait for their responses. Browsers never pipeline. */
const maxUnanswered = 8;

const unanswered = new WeakMap<Socket, number>();

/** Requests of this connection that are not fully answered yet. */
export function unansweredOn(socket: Socket): number {
  return unanswered.get(socket) ?? 0;
}

/**
 * Limits the pending requests of one connection. Unread responses stay in memory, so a client that only sends
 * requests is disconnected.
 *
 * @returns false when the connection has been cut
 */
export function boundSocket({ socket }: IncomingMessage, response: ServerResponse): boolean {
  if (socket.destroyed) return false;
  const waiting = unansweredOn(socket) + 1;
  if (waiting > maxUnanswered) {
    socket.destroy();
    return false;
  }
  unanswered.set(socket, waiting);
  const timer = setTimeout(() => socket.destroy(), timeBudgets.wholeAnswer);
  response.once("close", () => {
    clearTimeout(timer);
    unanswered.set(socket, unansweredOn(socket) - 1);
  });
  return true;
}

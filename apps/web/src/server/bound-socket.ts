import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { timeBudgets } from "@rep/schema/time-budgets";

/** Requests of one connection that may wait for their answers. Browsers never pipeline. */
const maxUnanswered = 8;

const unanswered = new WeakMap<Socket, number>();

/** Requests of this connection that have not been answered in full. */
export function unansweredOn(socket: Socket): number {
  return unanswered.get(socket) ?? 0;
}

/**
 * Bounds what one connection can ask for: answers that nobody reads are kept in memory until they are, so a client that
 * only asks is cut off.
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

import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { timeBudgets } from "@rep/schema/time-budgets";
import { answerError } from "./answer-error.ts";

class PortTaken extends Error {}

export interface Listeners {
  onRequest: RequestListener;
  /** Answers what Node's parser rejects. */
  onUnparsed: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  /** Answers a CONNECT request, which Node never gives to `onRequest`. */
  onConnect: (request: IncomingMessage, socket: Duplex) => void;
}

/** Explains a port that is taken; returns other errors unchanged. */
function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new PortTaken(`Port ${port} is taken. Stop what listens there or choose another with PORT.`);
}

function open({ onRequest, onUnparsed, onConnect }: Listeners, port: number, host: string): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: timeBudgets.wholeRequest,
      headersTimeout: timeBudgets.requestHeaders,
      keepAliveTimeout: timeBudgets.keepAlive,
      connectionsCheckingInterval: 1_000,
      // Node would answer a request without Host with an empty body; `handle-request.ts` adds one.
      requireHostHeader: false,
    },
    onRequest,
  );
  server.on("clientError", onUnparsed);
  server.on("connect", onConnect);
  server.on("checkExpectation", (_, response) => answerError(response, "EXPECTATION_FAILED"));
  server.timeout = timeBudgets.idleSocket;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, () => resolve(server));
  });
}

/** Tracks every open connection, including those that Node's server no longer counts. */
function trackSockets(servers: readonly Server[]): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  for (const server of servers) {
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
  }
  return sockets;
}

/**
 * Listens on one address, or on both loopback addresses, because `localhost` may mean either.
 *
 * @returns the port they share, the servers, and `close`, which stops accepting, lets current requests finish for at
 * most `graceMs` and then cuts every connection
 * @throws PortTaken; NodeJS.ErrnoException when listening is not permitted
 */
export async function listen(listeners: Listeners, port: number, host?: string) {
  const first = await open(listeners, port, host ?? "127.0.0.1");
  const servers = [first];
  const actual = (first.address() as AddressInfo).port;
  if (host === undefined) {
    const second = await open(listeners, actual, "::1").catch((error: unknown) => {
      if (error instanceof PortTaken) throw error;
      return undefined; // A machine without IPv6.
    });
    if (second) servers.push(second);
  }
  const sockets = trackSockets(servers);

  async function close(graceMs: number): Promise<void> {
    const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    for (const server of servers) server.closeIdleConnections();
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, graceMs);
    await Promise.all(closed);
    clearTimeout(timer);
  }

  return { servers, port: actual, close };
}

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { refuseOnSocket } from "./refuse.ts";

/** A body that trickles in holds a connection for at most this long. Profiles are 64 KB at most. */
const requestTimeout = 15_000;

function open(onRequest: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(
    { requestTimeout, headersTimeout: 10_000, keepAliveTimeout: 20_000, connectionsCheckingInterval: 1_000 },
    onRequest,
  );
  server.on("clientError", refuseOnSocket);
  // Somebody who asks and then does not read the answer.
  server.timeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * Listens on one address, or on both loopback addresses, since `localhost` may mean either.
 *
 * @returns the servers and the port they share
 * @throws NodeJS.ErrnoException EADDRINUSE and the like
 */
export async function listen(onRequest: RequestListener, port: number, host?: string) {
  const first = await open(onRequest, port, host ?? "127.0.0.1");
  const servers = [first];
  const actual = (first.address() as AddressInfo).port;
  if (host === undefined) {
    const second = await open(onRequest, actual, "::1").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") throw error;
      return undefined; // A machine without IPv6.
    });
    if (second) servers.push(second);
  }
  return { servers, port: actual };
}

/** Stops accepting, lets requests under way finish for at most `graceMs`, then cuts what is left. */
export async function closeServers(servers: readonly Server[], graceMs: number): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, graceMs);
  await Promise.all(closed);
  clearTimeout(timer);
}

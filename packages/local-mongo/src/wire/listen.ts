import { createServer, type Server as NetServer } from "node:net";
import type { Server } from "../server.ts";
import { Connection } from "./connection.ts";

/** A listening socket. */
export interface Listener {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on the loopback interface only.
 * @param port 0 for any free one
 * @throws Error with code EADDRINUSE when the port is taken
 */
export function listen(server: Server, port: number): Promise<Listener> {
  const open = new Set<Connection>();
  let last = 0;
  const net = createServer({ noDelay: true }, (socket) => {
    server.connections += 1;
    last += 1;
    const connection = new Connection(last, socket, server);
    open.add(connection);
    socket.on("close", () => open.delete(connection));
  });
  return new Promise((resolve, reject) => {
    net.once("error", reject);
    net.listen({ port, host: "127.0.0.1", backlog: 1024 }, () => {
      net.off("error", reject);
      resolve({ port: portOf(net), close: () => close(net, open) });
    });
  });
}

function portOf(net: NetServer): number {
  const address = net.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function close(net: NetServer, open: Set<Connection>): Promise<void> {
  return new Promise((resolve) => {
    net.close(() => resolve());
    for (const connection of open) connection.end();
  });
}

import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** The path on which the development server's page listens for edits. */
const address = "/_next/hmr";

/**
 * Creates the server to give Next as its `httpServer`. Next would otherwise add its upgrade handler to the server of
 * the first request: in production, where nothing needs upgrading, and on only one of the loopback addresses. This
 * one never listens.
 */
export function createUpgradeServer(): Server {
  return createServer();
}

function reject(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 404 ${STATUS_CODES[404]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * Passes upgrades for hot reload to Next and refuses all others. For development only.
 *
 * @returns a function that ends the connections of open pages, which would keep the servers from closing
 */
export function handOnHotReload(servers: readonly Server[], upgradeServer: Server): () => void {
  const sockets = new Set<Duplex>();
  for (const server of servers) {
    server.on("upgrade", (request, socket, head) => {
      const isHotReload = request.url?.split("?")[0] === address;
      // Next listens from the first page on. A page left open over a restart reconnects by itself.
      if (!isHotReload || !upgradeServer.emit("upgrade", request, socket, head)) return reject(socket);
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
  }
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

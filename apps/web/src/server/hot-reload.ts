import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Where the page of the development server listens for edits. */
const address = "/_next/hmr";

/**
 * Makes the server that Next is given as its `httpServer`. Next would otherwise add its upgrade handler to whichever
 * server takes the first request: in production, where nothing is to be upgraded, and to one loopback address only.
 * This one never listens.
 */
export function createUpgradeServer(): Server {
  return createServer();
}

function reject(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 404 ${STATUS_CODES[404]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * Hands upgrades for hot reload to Next and refuses all others. For development only.
 *
 * @returns what ends the connections to open pages, which would keep the servers from closing
 */
export function handOnHotReload(servers: readonly Server[], upgradeServer: Server): () => void {
  const sockets = new Set<Duplex>();
  for (const server of servers) {
    server.on("upgrade", (request, socket, head) => {
      const isHotReload = request.url?.split("?")[0] === address;
      // Next listens from the first page on; a page that is left open over a restart tries again by itself.
      if (!isHotReload || !upgradeServer.emit("upgrade", request, socket, head)) return reject(socket);
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
  }
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxy extends AsyncDisposable {
  /** The connection string of the same database through the proxy. */
  url: string;
  /** Ends every connection, as a network does when it breaks. */
  cut(): void;
  /** While false, nobody gets in; existing connections end. */
  setOpen(open: boolean): void;
  /** While true, bytes are taken and nothing comes back. */
  setFrozen(frozen: boolean): void;
}

/** A TCP proxy before the database of `url`, to break what lies between. */
export async function createTcpProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let open = true;
  let frozen = false;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (bytes) => frozen || far.write(bytes));
    far.on("data", (bytes) => frozen || near.write(bytes));
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Or the driver would follow the server's own word about where it is.
  through.searchParams.delete("replicaSet");
  through.searchParams.set("directConnection", "true");
  return {
    url: through.href,
    cut,
    setOpen(value) {
      open = value;
      if (!open) cut();
    },
    setFrozen(value) {
      frozen = value;
      // What was swallowed is lost for good; its connections are of no use any more.
      if (!frozen) cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

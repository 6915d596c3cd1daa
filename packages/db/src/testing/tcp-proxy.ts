import { connect, createServer, type Socket } from "node:net";

export interface TcpProxy extends AsyncDisposable {
  /** The connection string with the proxy in the server's place. */
  url: string;
  /** Breaks every connection there is; new ones are let through. */
  cut(): void;
  /** Takes connections and bytes and passes nothing on. */
  freeze(): void;
  /** Refuses connections, as a server that has stopped. */
  stop(): void;
  /** Holds every answer back for so many milliseconds. */
  slow(milliseconds: number): void;
  /** Lets everything through again. */
  heal(): void;
}

/** Stands between a driver and a server and misbehaves on demand. */
export async function startTcpProxy(serverUrl: string): Promise<TcpProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let state: "open" | "frozen" | "stopped" = "open";
  let delay = 0;

  const server = createServer((inward) => {
    if (state === "stopped") return inward.destroy();
    const outward = connect(Number(target.port), target.hostname);
    for (const [from, to, wait] of [
      [inward, outward, () => 0],
      [outward, inward, () => delay],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        if (state === "frozen") return;
        if (wait() === 0) to.write(bytes);
        else setTimeout(() => to.writable && to.write(bytes), wait());
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${address.port}`;
  // Otherwise the driver asks the server for its own address and goes there.
  url.searchParams.set("directConnection", "true");
  url.searchParams.delete("replicaSet");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    freeze: () => {
      state = "frozen";
    },
    stop: () => {
      state = "stopped";
      cut();
    },
    slow: (milliseconds) => {
      delay = milliseconds;
    },
    heal: () => {
      // What was swallowed while frozen is lost, so those connections are of no use any more.
      if (state === "frozen") cut();
      state = "open";
      delay = 0;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((done) => server.close(done));
    },
  };
}

import { createServer } from "node:http";
import { clientAddressHeader } from "@rep/auth";
import type { App } from "../../src/index.ts";

export interface TestServer extends AsyncDisposable {
  url: string;
}

/** Mounts an app on a plain node:http server on a free loopback port. */
export async function serve(app: Pick<App, "listener">): Promise<TestServer> {
  const server = createServer((incoming, outgoing) => {
    incoming.headers[clientAddressHeader] = incoming.socket.remoteAddress;
    app.listener(incoming, outgoing);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

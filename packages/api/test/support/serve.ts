import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { App } from "../../src/index.ts";

function toRequest(message: IncomingMessage): Request {
  const url = `http://${message.headers.host ?? "localhost"}${message.url ?? "/"}`;
  const headers = new Headers();
  for (let i = 0; i < message.rawHeaders.length; i += 2) {
    headers.append(message.rawHeaders[i] ?? "", message.rawHeaders[i + 1] ?? "");
  }
  const method = message.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  const body = Readable.toWeb(message) as ReadableStream<Uint8Array>; // node:http reads bytes
  return new Request(url, { method, headers, body, duplex: "half" });
}

async function send(response: Response, message: ServerResponse): Promise<void> {
  message.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") message.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) message.setHeader("set-cookie", cookies);
  message.end(Buffer.from(await response.arrayBuffer()));
}

export interface TestServer extends AsyncDisposable {
  url: string;
}

/** Mounts an app on a plain node:http server on a free loopback port. */
export async function serve(app: Pick<App, "fetch">): Promise<TestServer> {
  const server = createServer(async (incoming, outgoing) => {
    const address = incoming.socket.remoteAddress ?? "";
    await send(await app.fetch(toRequest(incoming), { address }), outgoing);
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

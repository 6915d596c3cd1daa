import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { behindTls, env, setLocalAddress, setNodeEnv } from "./src/env.ts";
import { clientAddressHeader, createAddressReader } from "./src/server/client-address.ts";
import { createUpgradeServer, handOnHotReload } from "./src/server/hot-reload.ts";
import { closeServers, listen } from "./src/server/listen.ts";
import { withPageRequest } from "./src/server/page-request.ts";
import { internalError, notFound, refuse } from "./src/server/refuse.ts";
import { closeSharedApp, logPage } from "./src/server/shared-app.ts";
import { warmUp } from "./src/server/warm-up.ts";

/**
 * The web server: Node's own HTTP server around Next. It decides what only the socket knows (who the client is)
 * and bounds what Next does not (slow requests, shutdown). `--dev` runs Next's development server.
 */
const dev = process.argv.includes("--dev");
setNodeEnv(dev ? "development" : "production");

try {
  await start();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function start(): Promise<void> {
  const settings = env();
  const addresses = createAddressReader(settings.TRUST_PROXY);
  const hsts = behindTls();

  // Imported late: Next picks its build by NODE_ENV.
  const { default: createNext } = await import("next");
  const upgradeServer = createUpgradeServer();
  const next = createNext({
    dev,
    dir: import.meta.dirname,
    hostname: "localhost",
    port: settings.PORT,
    httpServer: upgradeServer,
  });

  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  const ready = next.prepare().then(() => {
    handle = next.getRequestHandler();
  });

  const onRequest: RequestListener = async (request, response) => {
    try {
      prepareHeaders(request, addresses);
      if (hsts) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
      if (!isDecodable(request.url ?? "")) return refuse(response, notFound);
      await ready;
      await withPageRequest(request, response, logPage, async () => handle?.(request, response));
    } catch (error) {
      console.error(error);
      refuse(response, internalError);
    }
  };

  const { servers, port } = await listen(onRequest, settings.PORT, settings.HOST);
  const disconnectPages = dev ? handOnHotReload(servers, upgradeServer) : undefined;
  setLocalAddress(`http://localhost:${port}`);
  await ready;
  if (!dev) await warmUp(servers);
  console.log(`listening on http://localhost:${port}`);
  process.send?.("ready");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    disconnectPages?.();
    await closeServers(servers, 5_000);
    await Promise.allSettled([closeSharedApp(), next.close()]);
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (settings.EXIT_WITH_PARENT) process.stdin.once("close", stop).once("end", stop).resume();
}

/** Removes what a client must not be believed about, and says who it is. */
function prepareHeaders(request: IncomingMessage, addresses: ReturnType<typeof createAddressReader>): void {
  const socketAddress = request.socket.remoteAddress;
  const forwardedFor = request.headers["x-forwarded-for"];
  const address = addresses.read(
    socketAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
  );
  if (!addresses.isTrusted(socketAddress)) {
    for (const name of Object.keys(request.headers)) {
      if (name === "forwarded" || name.startsWith("x-forwarded-")) delete request.headers[name];
    }
  }
  request.headers[clientAddressHeader] = address;
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return `Port ${env().PORT} is taken. Stop what listens there or choose another with PORT.`;
  }
  return error instanceof Error ? error.message : String(error);
}

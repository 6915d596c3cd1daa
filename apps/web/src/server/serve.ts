import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type App, createApp, createLogger, createMetrics } from "@rep/api";
import { timeBudgets } from "@rep/schema/time-budgets";
import { behindTls, env, setLocalAddress, setNodeEnv, singleSignOn, siteUrl } from "../env.ts";
import { buildId } from "./build-id.ts";
import { createAddressReader } from "./client-address.ts";
import { createRequestHandler } from "./handle-request.ts";
import { createHostCheck } from "./hosts.ts";
import { createUpgradeServer, handOnHotReload } from "./hot-reload.ts";
import { listen } from "./listen.ts";
import { logConsole } from "./log-console.ts";
import { shareApp } from "./shared-app.ts";
import { createFileListener } from "./static-files.ts";
import { startTracing } from "./tracing.ts";
import { createSocketListeners } from "./unparsed.ts";
import { firstAddresses, laterAddresses, warmUp } from "./warm-up.ts";

export interface WebServer {
  /** The local URL of the pages. */
  address: string;
  /** Lets current requests finish, then closes everything. Takes at most `timeBudgets.stop`. */
  close(): Promise<void>;
}

function openApp(logFields: (() => object) | undefined): App {
  const { DATABASE_URL, LOG_LEVEL, MAIL_FROM, NEXTAUTH_SECRET, NEXTAUTH_URL } = env();
  const { PASSWORD_SIGN_IN, SMTP_URL } = env();
  return createApp({
    databaseUrl: DATABASE_URL,
    secret: NEXTAUTH_SECRET,
    logger: createLogger(LOG_LEVEL, logFields),
    siteUrl,
    singleSignOn: singleSignOn(),
    passwordSignIn: PASSWORD_SIGN_IN === "on",
    ...(SMTP_URL !== undefined && { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } }),
    ...(NEXTAUTH_URL !== undefined && { origin: new URL(NEXTAUTH_URL).origin }),
  });
}

/** Loads Next, which chooses its build by NODE_ENV; nothing may have imported it before. */
export async function loadNext(dev: boolean): Promise<typeof import("next").default> {
  setNodeEnv(dev ? "development" : "production");
  return (await import("next")).default;
}

/**
 * Serves the site from this process as configured by its environment: Node's HTTP server, the API, and Next for
 * everything else. From then on, everything this process prints becomes a log line.
 *
 * @param dev runs Next's development server instead of what is built
 * @throws Error with one sentence when the environment cannot be used or the port is taken
 */
export async function serve(dev: boolean): Promise<WebServer> {
  const createNext = await loadNext(dev);
  const { HOST, NEXTAUTH_URL, PORT, TRUST_PROXY } = env();
  const { METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME } = env();
  const addresses = createAddressReader(TRUST_PROXY);
  const tracing = OTEL_EXPORTER_OTLP_ENDPOINT
    ? await startTracing(OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME)
    : undefined;
  const app = openApp(tracing?.logFields);
  shareApp(app);
  if (!dev) logConsole(app.logger);

  const upgradeServer = createUpgradeServer();
  const web = path.resolve(import.meta.dirname, "../..");
  const next = createNext({
    dev,
    dir: web,
    hostname: "localhost",
    port: PORT,
    httpServer: upgradeServer,
  });
  const ready = next.prepare().then(() => next.getRequestHandler());

  const handler = createRequestHandler({
    app,
    addresses,
    isOwnHost: createHostCheck(HOST, NEXTAUTH_URL),
    origin: NEXTAUTH_URL === undefined ? undefined : new URL(NEXTAUTH_URL).origin,
    tls: behindTls(),
    dev,
    metrics: createMetrics(buildId()),
    metricsToken: METRICS_TOKEN,
    files: dev ? undefined : createFileListener(path.join(web, ".next/static")),
    next: ready,
  });
  const onRequest = tracing ? tracing.traced(handler) : handler;
  const listeners = { onRequest, ...createSocketListeners(app.fetch) };
  const { servers, port, close } = await listen(listeners, PORT, HOST);
  const address = `http://localhost:${port}`;
  const disconnectPages = dev ? handOnHotReload(servers, upgradeServer) : undefined;
  setLocalAddress(address);
  await ready;
  if (!dev) {
    await warmUp(servers, firstAddresses);
    // Only after the first page has been served to whoever waits for the start.
    setTimeout(() => warmUp(servers, laterAddresses), 1_000).unref();
  }

  async function closeAll(): Promise<void> {
    disconnectPages?.();
    await close(timeBudgets.drain);
    await Promise.allSettled([app.close(), next.close(), tracing?.close()]);
  }
  return {
    address,
    close: () => Promise.race([closeAll(), delay(timeBudgets.stop, undefined, { ref: false })]),
  };
}

import { type App, createApp, createLogger, createMetrics } from "@rep/api";
import { timeBudgets } from "@rep/schema/time-budgets";
import { behindTls, env, setLocalAddress, setNodeEnv, singleSignOn, siteUrl } from "./src/env.ts";
import { buildId } from "./src/server/build-id.ts";
import { createAddressReader } from "./src/server/client-address.ts";
import { createRequestHandler } from "./src/server/handle-request.ts";
import { createHostCheck } from "./src/server/hosts.ts";
import { createUpgradeServer, handOnHotReload } from "./src/server/hot-reload.ts";
import { listen } from "./src/server/listen.ts";
import { logConsole } from "./src/server/log-console.ts";
import { shareApp } from "./src/server/shared-app.ts";
import { startTracing } from "./src/server/tracing.ts";
import { createSocketListeners } from "./src/server/unparsed.ts";
import { warmUp } from "./src/server/warm-up.ts";

/**
 * The web server: Node's own HTTP server, the API, and Next for everything else. `--dev` runs Next's development server.
 */
const dev = process.argv.includes("--dev");
setNodeEnv(dev ? "development" : "production");

try {
  await start();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
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

async function start(): Promise<void> {
  const { HOST, NEXTAUTH_URL, PORT, TRUST_PROXY, EXIT_WITH_PARENT } = env();
  const { METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME } = env();
  const addresses = createAddressReader(TRUST_PROXY);
  const tracing = OTEL_EXPORTER_OTLP_ENDPOINT
    ? await startTracing(OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME)
    : undefined;
  const app = openApp(tracing?.logFields);
  shareApp(app);
  if (!dev) logConsole(app.logger);

  // Imported late: Next picks its build by NODE_ENV.
  const { default: createNext } = await import("next");
  const upgradeServer = createUpgradeServer();
  const next = createNext({
    dev,
    dir: import.meta.dirname,
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
    next: ready,
  });
  const onRequest = tracing ? tracing.traced(handler) : handler;
  const listeners = { onRequest, ...createSocketListeners(app.fetch) };
  const { servers, port, close } = await listen(listeners, PORT, HOST);
  const disconnectPages = dev ? handOnHotReload(servers, upgradeServer) : undefined;
  setLocalAddress(`http://localhost:${port}`);
  await ready;
  if (!dev) await warmUp(servers);
  // At any log level: whoever starts this process waits for it.
  process.stdout.write(`${JSON.stringify({ msg: `listening on http://localhost:${port} and ready` })}\n`);
  process.send?.("ready");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), timeBudgets.stop);
    disconnectPages?.();
    await close(timeBudgets.drain);
    await Promise.allSettled([app.close(), next.close(), tracing?.close()]);
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (EXIT_WITH_PARENT) process.stdin.once("close", stop).once("end", stop).resume();
}

function explain(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return `Port ${env().PORT} is taken. Stop what listens there or choose another with PORT.`;
  }
  return error instanceof Error ? error.message : String(error);
}

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type PoolEvent, poolChannel, type UnitOfWorkAttempt, unitOfWorkChannel } from "@rep/db";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type RequestLine, requestChannel } from "./request-line.ts";

export interface Metrics {
  contentType: string;
  /** The metrics in Prometheus text format. */
  read(): Promise<string>;
  close(): void;
}

/** In seconds. The service promises a response within five. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** How a pool event changes the numbers of open and used connections. */
const poolChanges: Record<PoolEvent, { open: number; used: number }> = {
  connectionCreated: { open: 1, used: 0 },
  connectionClosed: { open: -1, used: 0 },
  connectionCheckedOut: { open: 0, used: 1 },
  connectionCheckedIn: { open: 0, used: -1 },
};

/**
 * Collects this process's metrics from the diagnostics channels of its parts; event loop, memory and processor come
 * from Node.
 *
 * @param build the id of the running build
 */
export function createMetrics(build: string): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time until the answer, by the pattern of the address and the status",
    labelNames: ["method", "route", "status"],
    buckets,
    registers,
  });
  const attempts = new Histogram({
    name: "unit_of_work_duration_seconds",
    help: "Attempts at a unit of work, by how they ended",
    labelNames: ["outcome"],
    buckets,
    registers,
  });
  const open = new Gauge({ name: "database_connections_open", help: "Connections of the pool", registers });
  const used = new Gauge({ name: "database_connections_used", help: "Connections in use", registers });
  const connections = new Counter({
    name: "database_connections_opened_total",
    help: "Connections opened so far",
    registers,
  });
  new Gauge({ name: "build_info", help: "What runs", labelNames: ["build", "node"], registers }).set(
    { build, node: process.version },
    1,
  );

  // Published only by this repository, with these types.
  const onRequest = (message: unknown) => {
    const { method, route, status, durationMs } = message as RequestLine;
    requests.observe({ method, route, status }, durationMs / 1000);
  };
  const onAttempt = (message: unknown) => {
    const { outcome, seconds } = message as UnitOfWorkAttempt;
    attempts.observe({ outcome }, seconds);
  };
  const onPool = (message: unknown) => {
    const change = poolChanges[message as PoolEvent];
    open.inc(change.open);
    used.inc(change.used);
    if (change.open > 0) connections.inc();
  };
  const subscriptions = [
    [requestChannel, onRequest],
    [unitOfWorkChannel, onAttempt],
    [poolChannel, onPool],
  ] as const;
  for (const [channel, listener] of subscriptions) subscribe(channel, listener);

  return {
    contentType: register.contentType,
    read: () => register.metrics(),
    close() {
      for (const [channel, listener] of subscriptions) unsubscribe(channel, listener);
      register.clear();
    },
  };
}

import { subscribe } from "node:diagnostics_channel";
import type { RequestListener } from "node:http";
import { type RequestLine, requestChannel, type UnitOfWorkAttempt, unitOfWorkChannel } from "@rep/api";

export interface Tracing {
  /** Runs each request in its own span, continuing the caller's trace. */
  traced(listener: RequestListener): RequestListener;
  /** The trace fields of a log line. */
  logFields(): { traceId?: string; spanId?: string };
  /** Exports the remaining spans. */
  close(): Promise<void>;
}

/**
 * Sends a trace of every request to an OpenTelemetry collector over HTTP. The libraries are loaded only here.
 *
 * @param endpoint where the collector listens, such as `http://localhost:4318`
 */
export async function startTracing(endpoint: string, serviceName: string): Promise<Tracing> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { AsyncLocalStorageContextManager }] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/context-async-hooks"),
    ]);
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const { W3CTraceContextPropagator } = await import("@opentelemetry/core");
  const exporter = new OTLPTraceExporter({ url: new URL("/v1/traces", endpoint).href });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const tracer = provider.getTracer(serviceName);

  // Both channels are published within the request's async context, so its span is active.
  subscribe(requestChannel, (message) => {
    const { method, route } = message as RequestLine; // published by this repository alone
    trace.getActiveSpan()?.updateName(`${method} ${route}`).setAttribute("http.route", route);
  });
  subscribe(unitOfWorkChannel, (message) => {
    const { outcome, seconds } = message as UnitOfWorkAttempt; // published by this repository alone
    const startTime = Date.now() - seconds * 1000;
    tracer.startSpan("unit of work", { startTime, attributes: { "unit_of_work.outcome": outcome } }).end();
  });

  return {
    traced: (listener) => (request, response) => {
      const method = request.method ?? "?";
      const parent = propagation.extract(context.active(), request.headers);
      const attributes = { "http.request.method": method };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
      response.once("close", () => {
        span.setAttribute("http.response.status_code", response.statusCode);
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      context.with(trace.setSpan(parent, span), () => listener(request, response));
    },
    logFields() {
      const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
      return traceId && spanId ? { traceId, spanId } : {};
    },
    close: () => provider.shutdown(),
  };
}

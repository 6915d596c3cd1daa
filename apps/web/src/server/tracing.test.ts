import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { startTestServer } from "./test-server.ts";
import { startTracing } from "./tracing.ts";

interface Span {
  traceId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

/** A collector on loopback that keeps the spans it is sent. */
async function startCollector() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    for (const resource of JSON.parse(Buffer.concat(chunks).toString()).resourceSpans)
      for (const scope of resource.scopeSpans) spans.push(...scope.spans);
    response.setHeader("content-type", "application/json").end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, spans, close: () => server.close() };
}

test("a request continues its caller's trace, which its log line names and the collector receives", async () => {
  const collector = await startCollector();
  const tracing = await startTracing(collector.url, "test");
  const server = await startTestServer({ tracing });
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const parentSpanId = "b7ad6b7169203331";
  await fetch(`${server.url}/api/health/live`, {
    headers: { traceparent: `00-${traceId}-${parentSpanId}-01` },
  });
  await server.stop();
  await tracing.close();
  collector.close();
  expect(collector.spans).toEqual([
    expect.objectContaining({ traceId, parentSpanId, name: "GET /api/health/live" }),
  ]);
  const attributes = new Map(
    collector.spans[0]?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
  );
  expect(attributes.get("http.response.status_code")).toBe(200);
  expect(server.traces).toContain(traceId);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./test-server.ts";

const token = "for tests only, not a secret";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ metricsToken: token });
});
afterAll(() => server.stop());

const scrape = (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });

/** The samples of a scrape by their name and labels. @throws Error on a line that Prometheus would not read */
function samples(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("# "));
  return new Map(
    lines.map((line) => {
      const match = /^([a-z_:][a-z0-9_:]*(?:\{[^{}]*\})?) (-?[\d.e+-]+|NaN|[+-]Inf)$/i.exec(line);
      if (!match) throw new Error(`Not a sample: ${line}`);
      return [match[1] ?? "", Number(match[2])];
    }),
  );
}

test("a scrape counts requests by route and status, and tells the event loop, the pool and the build", async () => {
  await fetch(`${server.url}/api/health/live`);
  await fetch(`${server.url}/api/user/${crypto.randomUUID()}`);
  const answer = await scrape();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringMatching(/^text\/plain/),
  ]);
  const found = samples(await answer.text());
  const count = (labels: string) => found.get(`http_request_duration_seconds_count{${labels}}`);
  expect(count('method="GET",route="/api/health/live",status="200"')).toBe(1);
  // Addresses that nobody has made would fill the memory of whoever watches.
  expect([...found.keys()].filter((name) => /route="[^"]*[0-9a-f]{8}-/.test(name))).toEqual([]);
  for (const name of ["nodejs_eventloop_lag_p99_seconds", "database_connections_used"])
    expect(found.has(name), name).toBe(true);
  expect(found.get(`build_info{build="test",node="${process.version}"}`)).toBe(1);
});

test("somebody behind a proxy reads them with the token alone", async () => {
  const forwarded = { "x-forwarded-for": "203.0.113.7" };
  expect((await scrape(forwarded)).status).toBe(404);
  expect((await scrape({ ...forwarded, authorization: "Bearer something else" })).status).toBe(404);
  expect((await scrape({ ...forwarded, authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await fetch(`${server.url}/metrics`, { method: "POST" })).status).toBe(404);
});

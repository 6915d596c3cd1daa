import path from "node:path";
import { parseArgs } from "node:util";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { type Children, RunningSite, webServer } from "@rep/harness";
import { buildWeb } from "../support/build-web.ts";
import { runCheck } from "../support/run-check.ts";
import { addStaff, type Rep } from "../support/staff.ts";
import { watchHeap } from "./heap.ts";
import { type Call, type Figures, measure } from "./measure.ts";
import { searchAmong } from "./search-among.ts";

/**
 * What a request costs: the web server as `npm start` runs it beside bare `node:http` with the official driver, on the
 * same database and in one run. Prints a table in Markdown.
 *
 *   npm run bench
 *   npm run bench -- --seconds 2 --as-built
 *   npm run bench -- --people 100,100000   searches among as many people; 100,000 take several minutes to make up
 *   npm run bench -- --heap 1000000        only the heap, over so many requests
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "3" },
    connections: { type: "string", default: "1,16,64" },
    people: { type: "string", default: "100" },
    heap: { type: "string" },
    "as-built": { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const bare = "The bare server";

/** So many that nobody reaches the limit of writes. */
const people = 150;

const profile = "/api/user/profile";
const json = { "content-type": "application/json" };

function callsOf(staff: readonly Rep[]): Record<string, (index: number) => Call> {
  const rep = (index: number) => {
    const found = staff[index % staff.length];
    if (!found) throw new Error("There is nobody.");
    return found;
  };
  const put = (index: number, body: object): Call => ({
    method: "PUT",
    path: profile,
    headers: { ...rep(index).bearer, ...json },
    body: JSON.stringify(body),
  });
  return {
    GET: (index) => ({ method: "GET", path: profile, headers: rep(index).bearer }),
    "PUT of one field": (index) => put(index, { designation: `Step ${index}` }),
    "PUT of a field and the persona": (index) =>
      put(index, { designation: `Step ${index}`, persona: { region: `Region ${index}` } }),
    "The page": (index) => ({ method: "GET", path: "/settings", headers: rep(index).cookie }),
  };
}

const row = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const numbers = ({ rate, cpu, p50, p99 }: Figures) => [
  rate.toFixed(0),
  cpu.toFixed(2),
  p50.toFixed(1),
  p99.toFixed(1),
];

async function bench(children: Children): Promise<string[]> {
  if (!values["as-built"]) await buildWeb();
  const meterPath = path.join(import.meta.dirname, "meter.ts");
  const nodeArgs = ["--expose-gc", "--import", meterPath];
  await using site = await RunningSite.start({ children, prepare: migrate, nodeArgs });
  const bareLines: string[] = [];
  const bareUrl = await children.start(bare, {
    args: [...nodeArgs, path.join(import.meta.dirname, "bare-server.ts"), site.databaseUrl],
    cwd: import.meta.dirname,
    ready: /listening on (http\S+)/,
    output: (line) => void bareLines.push(line),
  });
  const meterIn = (lines: readonly string[]) =>
    lines.flatMap((line) => /meter at (http\S+)/.exec(line)?.[1] ?? [])[0] ?? "";
  const product = { url: site.url, meter: meterIn(site.linesOf(webServer)) };
  const beside = { url: bareUrl, meter: meterIn(bareLines) };

  await using resources = new AsyncDisposableStack();
  const database = createDatabase({ url: site.databaseUrl });
  resources.defer(() => database.close());
  const staff = await addStaff(database, site.secret, people, "ADMIN");
  const calls = callsOf(staff);
  // Everybody has a persona, as most people do.
  const first = calls["PUT of a field and the persona"];
  if (first) for (let i = 0; i < people; i++) await measure(product, 1, 0.0005, () => first(i));
  if (values.heap && calls.GET) return await watchHeap(product, Number(values.heap), calls.GET);

  console.log(
    row(["call", "connections", "server", "a second", "CPU ms", "p50 ms", "p99 ms", "CPU, times bare"]),
  );
  console.log(row(Array(8).fill("---")));
  const printCosts = async (name: string, next: (index: number) => Call) => {
    for (const connections of values.connections.split(",").map(Number)) {
      const isRest = next(0).path === profile;
      const floor = isRest ? await measure(beside, connections, seconds, next) : undefined;
      const own = await measure(product, connections, seconds, next);
      const times = floor ? (own.cpu / floor.cpu).toFixed(2) : "";
      if (floor) console.log(row([name, connections, "bare", ...numbers(floor), ""]));
      console.log(row([name, connections, "product", ...numbers(own), times]));
    }
  };
  for (const [name, next] of Object.entries(calls)) await printCosts(name, next);
  for (const size of values.people.split(",").map(Number))
    await printCosts(
      `People search, ${size}`,
      await searchAmong(database, site.databaseUrl, site.secret, size),
    );
  return [];
}

await runCheck(bench);

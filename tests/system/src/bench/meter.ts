import { createServer } from "node:http";

/** What a process has used so far. */
export interface Used {
  /** Milliseconds of processor time. */
  cpu: number;
  /** Bytes in use, after a collection of all garbage where `/settled` was asked for. */
  heap: number;
}

/** Loaded before a process's own code (`node --import`): reports its resource use on request. */
const server = createServer(({ url }, response) => {
  // Node has it with --expose-gc.
  if (url === "/settled") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const used: Used = { cpu: (user + system) / 1000, heap: process.memoryUsage().heapUsed };
  response.end(JSON.stringify(used));
});
// Awaited, so that the line stands before everything the process writes.
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
// Not by the console, which the web server hands to its log.
if (typeof address === "object" && address)
  process.stdout.write(`meter at http://127.0.0.1:${address.port}\n`);
server.unref();

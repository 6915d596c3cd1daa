import { createServer } from "node:http";

/** What a process has used so far. */
export interface Used {
  /** Milliseconds of processor time. */
  cpu: number;
  /** Bytes. */
  heap: number;
}

/** Loaded before a process's own code (`node --import`): tells what it uses to whoever asks. */
const server = createServer((_, response) => {
  const { user, system } = process.cpuUsage();
  const used: Used = { cpu: (user + system) / 1000, heap: process.memoryUsage().heapUsed };
  response.end(JSON.stringify(used));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(`meter at http://127.0.0.1:${address.port}`);
});
server.unref();

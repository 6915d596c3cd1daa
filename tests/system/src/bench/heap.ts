import { Agent } from "node:http";
import { type Call, readMeter, type Server, send } from "./measure.ts";

/** Bytes the heap may differ by between two tenths of a run: caches, and code that is compiled late. */
const tolerated = 8 * 1024 * 1024;
const connections = 16;

/**
 * Sends so many requests and reads the heap, after a collection, at each tenth of them. Prints the readings.
 *
 * @returns what did not hold: the heap at the end is larger than it was after the first tenth
 */
export async function watchHeap(
  server: Server,
  requests: number,
  next: (turn: number) => Call,
): Promise<string[]> {
  const base = new URL(server.url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const readings: number[] = [];
  let turn = 0;
  for (let tenth = 1; tenth <= 10; tenth++) {
    const worker = async () => {
      while (turn < (requests * tenth) / 10) await send(base, agent, next(turn++));
    };
    await Promise.all(Array.from({ length: connections }, worker));
    readings.push((await readMeter(new URL("/settled", server.meter).href)).heap);
    console.log(`${turn} requests: heap ${((readings.at(-1) ?? 0) / 1024 / 1024).toFixed(1)} MiB`);
  }
  agent.destroy();
  const [first = 0, last = 0] = [readings[0], readings.at(-1)];
  return last > first + tolerated ? ["The heap has grown"] : [];
}

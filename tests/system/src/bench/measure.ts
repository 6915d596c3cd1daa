import { Agent, request } from "node:http";
import type { Used } from "./meter.ts";

export interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Figures {
  /** Answers a second. */
  rate: number;
  /** Milliseconds of the server's processor time for each answer. */
  cpu: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface Server {
  /** Where requests go. */
  url: string;
  /** Where `meter.ts` answers. */
  meter: string;
}

export function send(base: URL, agent: Agent, { method, path, headers, body }: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { host: base.hostname, port: base.port, method, path, agent };
    const sent = request({ ...options, headers: { ...headers, ...length } }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject).end(body);
  });
}

export async function readMeter(meter: string): Promise<Used> {
  return (await fetch(meter)).json();
}

/**
 * Calls one server over so many connections for a while, after a warm-up of a third of it.
 *
 * @throws Error for any answer but 200
 */
export async function measure(
  server: Server,
  connections: number,
  seconds: number,
  next: (index: number) => Call,
): Promise<Figures> {
  const base = new URL(server.url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let index = 0;

  async function run(milliseconds: number): Promise<number[]> {
    const took: number[] = [];
    const end = performance.now() + milliseconds;
    const worker = async () => {
      while (performance.now() < end) {
        const started = performance.now();
        const status = await send(base, agent, next(index++));
        if (status !== 200) throw new Error(`The answer was ${status}.`);
        took.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    return took;
  }

  await run((seconds * 1000) / 3);
  const before = await readMeter(server.meter);
  const started = performance.now();
  const took = (await run(seconds * 1000)).toSorted((a, b) => a - b);
  const elapsed = (performance.now() - started) / 1000;
  const after = await readMeter(server.meter);
  agent.destroy();
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    rate: took.length / elapsed,
    cpu: (after.cpu - before.cpu) / took.length,
    p50: at(0.5),
    p99: at(0.99),
  };
}

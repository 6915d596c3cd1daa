import { DatabaseUnavailable, QueueFull } from "./errors.ts";

interface Waiting {
  start(): void;
  fail(error: unknown): void;
}

interface Line {
  running: number;
  waiting: Waiting[];
}

export interface QueueOptions {
  /** Concurrent calls per key. */
  concurrency: number;
  /** Waiting calls per key. Bounds the memory and the time that a flood can take. */
  maxWaiting?: number;
}

/**
 * Creates a queue that runs a few calls per key at a time, in order of arrival; different keys do not wait for each
 * other. When one call finds the database unavailable, all that wait behind it fail at once instead of timing out one
 * after the other. The returned function throws QueueFull when too many are waiting.
 */
export function createQueue({ concurrency, maxWaiting = 1000 }: QueueOptions) {
  /** Absent while no call of the key runs. */
  const lines = new Map<string, Line>();

  async function enter(key: string): Promise<Line> {
    const line = lines.get(key) ?? { running: 0, waiting: [] };
    lines.set(key, line);
    if (line.running < concurrency) {
      line.running++;
      return line;
    }
    if (line.waiting.length >= maxWaiting) throw new QueueFull("Too many calls are waiting.");
    await new Promise<void>((start, fail) => line.waiting.push({ start, fail }));
    return line;
  }

  function leave(key: string, line: Line): void {
    const next = line.waiting.shift();
    if (next) next.start();
    else line.running--;
    if (line.running === 0) lines.delete(key);
  }

  return async function inQueue<T>(key: string, call: () => Promise<T>): Promise<T> {
    const line = await enter(key);
    try {
      return await call();
    } catch (error) {
      if (error instanceof DatabaseUnavailable && !(error instanceof QueueFull))
        for (const waiting of line.waiting.splice(0)) waiting.fail(error);
      throw error;
    } finally {
      leave(key, line);
    }
  };
}

export type Queue = ReturnType<typeof createQueue>;

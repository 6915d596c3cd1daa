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
  /** Calls of one key that run at a time. */
  concurrency: number;
  /** Calls of one key that may wait. Bounds the memory and the time that a flood can take. */
  maxWaiting?: number;
}

/**
 * Lets a few calls of one key run at a time, in the order they came; those of different keys do not wait for each
 * other. When one of them finds the database away, all that wait for it fail at once, rather than each after a timeout
 * of its own. The function it returns throws QueueFull when too many wait.
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

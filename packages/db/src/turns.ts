import { DatabaseUnavailable } from "./errors.ts";

interface Waiter {
  go(): void;
  give(error: unknown): void;
}

/** Nobody is refused for being many; this bounds the memory that a flood can take. */
const maxWaiting = 1000;

/**
 * Calls of one key run one after the other, in the order they came; those of different keys do not wait for each
 * other. When one of them finds the database away, all that wait for it are told so at once, rather than each after a
 * timeout of its own. The function it returns throws DatabaseUnavailable when too many wait.
 */
export function createTurns() {
  /** Who waits, for every key of which somebody is having their turn. */
  const queues = new Map<string, Waiter[]>();

  async function waitForTurn(key: string): Promise<void> {
    const queue = queues.get(key);
    if (!queue) {
      queues.set(key, []);
      return;
    }
    if (queue.length >= maxWaiting) throw new DatabaseUnavailable("Too many wait for their turn.");
    await new Promise<void>((go, give) => queue.push({ go, give }));
  }

  return async function inTurn<T>(key: string, call: () => Promise<T>): Promise<T> {
    await waitForTurn(key);
    const queue = queues.get(key) ?? [];
    try {
      return await call();
    } catch (error) {
      if (error instanceof DatabaseUnavailable) for (const waiter of queue.splice(0)) waiter.give(error);
      throw error;
    } finally {
      const next = queue.shift();
      if (next) next.go();
      else queues.delete(key);
    }
  };
}

export type Turns = ReturnType<typeof createTurns>;

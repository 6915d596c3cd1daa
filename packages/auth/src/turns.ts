import { createGate, type Gate } from "./gate.ts";

/** A hundred tabs of one person are believable; a thousand are a guesser. */
const maxWaiting = 100;

/** Calls of one key run one after the other; those of different keys do not wait for each other. */
export function createTurns() {
  const gates = new Map<string, { gate: Gate; users: number }>();

  return async function inTurn<T>(key: string, call: () => Promise<T>): Promise<T> {
    const entry = gates.get(key) ?? { gate: createGate({ concurrency: 1, maxWaiting }), users: 0 };
    gates.set(key, entry);
    entry.users++;
    try {
      return await entry.gate(call);
    } finally {
      entry.users--;
      if (entry.users === 0) gates.delete(key);
    }
  };
}

export type Turns = ReturnType<typeof createTurns>;

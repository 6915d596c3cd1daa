/** Calls of one key run one after the other, in the order they came; those of different keys do not wait. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>();

  return async function inTurn<T>(key: string, call: () => Promise<T>): Promise<T> {
    const mine = (last.get(key) ?? Promise.resolve()).then(call);
    // Whoever comes next waits for this call, not for its success.
    const settled = mine.catch(() => {});
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}

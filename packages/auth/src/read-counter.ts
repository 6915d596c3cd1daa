/** Bytes within a window, by key. */
interface Window {
  ends: number;
  used: number;
}

/**
 * Counts the response bytes of this process against a limit per person.
 *
 * @param free bytes of each response that are not counted
 */
export function createReadCounter(limit: { points: number; seconds: number }, free: number) {
  const windows = new Map<string, Window>();
  return {
    /** Milliseconds to wait; undefined while the limit has not been reached. */
    wait(key: string): number | undefined {
      const window = windows.get(key);
      if (!window || window.used < limit.points) return undefined;
      const left = window.ends - performance.now();
      return left > 0 ? left : undefined;
    },
    add(key: string, bytes: number): void {
      if (bytes <= free) return;
      const now = performance.now();
      const open = windows.get(key);
      if (open && open.ends > now) {
        open.used += bytes - free;
        return;
      }
      for (const [other, { ends }] of windows) if (ends <= now) windows.delete(other);
      windows.set(key, { ends: now + limit.seconds * 1000, used: bytes - free });
    },
  };
}

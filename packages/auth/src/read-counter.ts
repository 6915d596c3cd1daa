/** Bytes in a window, by key. */
interface Window {
  ends: number;
  used: number;
}

/**
 * Counts the bytes of answers in this process, against a limit for each person.
 *
 * @param free bytes of each answer that are not counted
 */
export function createReadCounter(limit: { points: number; seconds: number }, free: number) {
  const windows = new Map<string, Window>();
  return {
    /** Milliseconds to wait, or undefined while the limit is not reached. */
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

/** Writes per window that an instance allows without asking the database. Enough for occasional saves. */
const unasked = 5;

/** After that, points are taken from the shared counter in blocks of this size. */
const block = 20;

/** The answer of a shared counter to `take`. */
export interface Taken {
  /** Points used in the window by all instances, including those just taken. */
  used: number;
  /** Milliseconds until the window ends. */
  endsIn: number;
}

interface Window {
  /** Of `performance.now`. */
  ends: number;
  used: number;
  /** Points taken from the shared counter and not used yet. */
  left: number;
  /** Points used that are not yet in the shared counter. */
  owed: number;
  /** Whether the shared counter has no more points to give. */
  isFull: boolean;
  taking?: Promise<void> | undefined;
}

export interface WriteCounterOptions {
  points: number;
  seconds: number;
  /** Adds points to the counter that all instances share. */
  take(key: string, points: number): Promise<Taken>;
}

/**
 * Counts one person's actions against a limit shared by all instances, mostly without asking the database: each
 * instance allows a few, then takes points in blocks. The limit is exact for one instance; several exceed it by the
 * few that each allows.
 *
 * @returns a function that resolves to undefined, or to the milliseconds to wait when the limit is reached
 */
export function createWriteCounter({ points, seconds, take }: WriteCounterOptions) {
  const windows = new Map<string, Window>();

  function windowOf(key: string, now: number): Window {
    const open = windows.get(key);
    if (open && open.ends > now) return open;
    for (const [other, { ends }] of windows) {
      // Windows are ordered by when they opened.
      if (ends > now) break;
      windows.delete(other);
    }
    const opened: Window = { ends: now + seconds * 1000, used: 0, left: 0, owed: 0, isFull: false };
    windows.delete(key);
    windows.set(key, opened);
    return opened;
  }

  async function refill(key: string, window: Window): Promise<void> {
    const asked = block + window.owed;
    const { used, endsIn } = await take(key, asked);
    window.owed = 0;
    window.left = Math.max(0, Math.min(block, points - (used - block)));
    window.isFull = window.left === 0;
    window.ends = performance.now() + endsIn;
  }

  return async function count(key: string): Promise<number | undefined> {
    const window = windowOf(key, performance.now());
    if (window.used < unasked) {
      window.used++;
      window.owed++;
      return undefined;
    }
    while (window.left === 0) {
      if (window.isFull) return Math.max(1, window.ends - performance.now());
      window.taking ??= refill(key, window).finally(() => {
        window.taking = undefined;
      });
      await window.taking;
    }
    window.used++;
    window.left--;
    return undefined;
  };
}

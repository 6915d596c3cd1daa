/** Work that must finish before the values of a form can be read. */
export interface PendingWork {
  add(work: Promise<unknown>): void;
  /** Resolves once all work has finished, including work added meanwhile. A failure counts as finished. */
  done(): Promise<void>;
}

/**
 * Tracks controls whose code loads late and which hold typed text until then, such as a phone number or a city name
 * for a time zone. Await `done` before reading the values.
 */
export function createPendingWork(): PendingWork {
  const open = new Set<Promise<unknown>>();
  return {
    add(work) {
      const settled = work
        .catch(() => undefined)
        .finally(() => {
          open.delete(settled);
        });
      open.add(settled);
    },
    async done() {
      while (open.size > 0) await Promise.all(open);
    },
  };
}

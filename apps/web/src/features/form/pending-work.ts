/** What has to be finished before the values of a form can be used. */
export interface PendingWork {
  add(work: Promise<unknown>): void;
  /** Resolves once all of it has finished, including what was added meanwhile. A failure counts as finished. */
  done(): Promise<void>;
}

/**
 * Controls whose code comes late hold what was typed as text for a moment: a phone number, or a time zone by the name of a
 * city. Wait here before reading the values.
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

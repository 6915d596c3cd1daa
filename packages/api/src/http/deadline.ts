import { performance } from "node:perf_hooks";
import { DatabaseUnavailable } from "@rep/db";
import { timeBudgets } from "@rep/schema/time-budgets";

export interface Deadline {
  /** Resolves to the result of `work`, or throws `DatabaseUnavailable` once the time is over. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Runs `work` with the clock stopped: receiving a body takes the sender's time, not the database's. */
  pause<T>(work: () => Promise<T>): Promise<T>;
  /** Call it before a commit. @throws DatabaseUnavailable once the time is over */
  check(): void;
}

/** Starts the clock of one request. */
export function createDeadline(milliseconds: number = timeBudgets.request): Deadline {
  let end = performance.now() + milliseconds;
  const late = () => new DatabaseUnavailable("The answer took longer than a caller waits.");
  return {
    async race(work) {
      const { promise, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => reject(late()), Math.max(0, end - performance.now()));
      try {
        return await Promise.race([work, promise]);
      } finally {
        clearTimeout(timer);
      }
    },
    async pause(work) {
      const started = performance.now();
      try {
        return await work();
      } finally {
        end += performance.now() - started;
      }
    },
    check() {
      if (performance.now() >= end) throw late();
    },
  };
}

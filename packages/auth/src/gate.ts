import { DomainError } from "@rep/schema/domain-error";

export interface GateOptions {
  /** How many run at once. */
  concurrency: number;
  /** How many may wait for their turn; more are refused. */
  maxWaiting: number;
}

/**
 * Lets `concurrency` calls run at once and the others wait in order.
 * The function it returns throws DomainError TOO_MANY_ATTEMPTS when too many wait.
 */
export function createGate({ concurrency, maxWaiting }: GateOptions) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function pass<T>(call: () => Promise<T>): Promise<T> {
    if (running < concurrency) {
      running++;
    } else {
      if (waiting.length >= maxWaiting) throw new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: 5 });
      // Whoever finishes hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

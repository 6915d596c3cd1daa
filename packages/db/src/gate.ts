/** Lets `concurrency` calls run at once; the others wait in the order they came. */
export function createGate(concurrency: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function pass<T>(call: () => Promise<T>): Promise<T> {
    if (running < concurrency) running += 1;
    // Whoever finishes hands its place over, so `running` stays as it is.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

import { setImmediate } from "node:timers/promises";

/** Visits everything a source yields; other commands run where it yields undefined. */
export async function visitWithPauses<T>(
  source: Iterable<T | undefined>,
  visit: (item: T) => void,
): Promise<void> {
  for (const item of source) {
    if (item === undefined) await setImmediate();
    else visit(item);
  }
}

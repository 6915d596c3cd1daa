import { setImmediate } from "node:timers/promises";

/** Visits all that a source yields, and lets other clients have their turn where it yields undefined. */
export async function eachInTurns<T>(
  source: Iterable<T | undefined>,
  visit: (item: T) => void,
): Promise<void> {
  for (const item of source) {
    if (item === undefined) await setImmediate();
    else visit(item);
  }
}

import type { Children } from "@rep/harness";
import type { Rig, RigOptions } from "./rig.ts";
import type { Outcome } from "./writers.ts";

/** Something that goes wrong, and what has to hold all the same. */
export interface Scenario {
  name: string;
  /** How its rig differs from the usual one. */
  rig?: RigOptions;
  /** Why it cannot be played on this machine, if so. */
  impossible?: (children: Children) => Promise<string | undefined>;
  /** @returns one line of figures. @throws Error with what did not hold */
  run(rig: Rig): Promise<string>;
}

/** Throws what does not hold. */
export function mustHold(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.slice(0, 5).join("; "));
}

export function figures({ completed, unavailable, broken, slowest }: Outcome, recoveredMs?: number): string {
  const recovered = recoveredMs === undefined ? "" : `, all write again after ${recoveredMs.toFixed(0)} ms`;
  return `${completed} done, ${unavailable} told 503, ${broken} cut, slowest ${slowest.toFixed(0)} ms${recovered}`;
}

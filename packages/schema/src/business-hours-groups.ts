import type { Token } from "./business-hours-tokens.ts";

/** Hours and the days they apply to. */
export interface Group {
  hours: Token[];
  days: Token[];
}

type Problem = { message: string };

const isDays = (run: readonly Token[]): boolean => run[0]?.kind === "days";

const missing = (run: readonly Token[]): Problem => ({
  message: isDays(run)
    ? "Say the hours of every day you name, such as 9am-6pm Mon-Fri."
    : "Say on which days, such as 9am-6pm Mon-Fri.",
});

/** Splits a part into alternating runs of hours and days. */
function runsOf(part: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  for (const token of part) {
    const last = runs.at(-1);
    if (last !== undefined && isDays(last) === isDays([token])) last.push(token);
    else runs.push([token]);
  }
  return runs;
}

/**
 * Pairs hours with days across the parts between commas. A part with both is a pair, in either order. Hours alone
 * wait for the next days (`9am-12pm, 1pm-5pm Mon`), unless the preceding pair began with its days: then they are
 * further hours of those (`Mon 9am-12pm, 1pm-5pm`). Days alone work the same way.
 */
export function groupHours(parts: readonly Token[][]): Group[] | Problem {
  const groups: Group[] = [];
  let waiting: Token[] = [];
  let daysFirst: boolean | null = null;

  const close = (first: Token[], second: Token[]): void => {
    daysFirst = isDays(first);
    groups.push(daysFirst ? { days: first, hours: second } : { hours: first, days: second });
    waiting = [];
  };
  const loose = (run: Token[]): void => {
    const last = groups.at(-1);
    if (waiting.length > 0 && isDays(waiting) !== isDays(run)) close(waiting, run);
    else if (waiting.length === 0 && last !== undefined && daysFirst !== isDays(run))
      (isDays(run) ? last.days : last.hours).push(...run);
    else waiting.push(...run);
  };

  for (const part of parts) {
    const runs = runsOf(part);
    const [first] = runs;
    if (first === undefined) continue;
    if (runs.length === 1) {
      loose(first);
      continue;
    }
    if (runs.length % 2 === 1) return missing(runs.at(-1) ?? []);
    if (waiting.length > 0 && isDays(waiting) !== isDays(first)) return missing(waiting);
    first.unshift(...waiting);
    for (let index = 0; index < runs.length; index += 2) close(runs[index] ?? [], runs[index + 1] ?? []);
  }
  return waiting.length > 0 ? missing(waiting) : groups;
}

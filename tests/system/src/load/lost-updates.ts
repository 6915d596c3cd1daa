import type { Database } from "@rep/db";
import type { Shift } from "./rep-at-work.ts";

/**
 * Holds what is stored against what was acknowledged: the last saved value of every field, a version that counts the
 * acknowledged changes, and one row of the trail for each of them. @returns what does not hold, in words
 */
export async function lostUpdates(database: Database, shifts: readonly Shift[]): Promise<string[]> {
  const problems: string[] = [];
  for (const [id, tabs] of Map.groupBy(shifts, ({ rep }) => rep.user.id)) {
    const user = await database.queries.users.profileById(id);
    const saved = tabs.reduce((sum, tab) => sum + tab.saved, 0);
    const rows = await trailLength(database, id);
    if (user?.version !== saved + 1) problems.push(`${id}: version ${user?.version} after ${saved} changes`);
    if (rows !== saved) problems.push(`${id}: ${rows} rows of the trail after ${saved} changes`);
    for (const { field, value } of tabs) {
      const stored = user?.values[field === "region" ? "persona.region" : "designation"] ?? null;
      if (stored !== value) problems.push(`${id}: ${field} is ${stored}, saved was ${value}`);
    }
  }
  return problems;
}

async function trailLength(database: Database, userId: string): Promise<number> {
  let count = 0;
  for (let before: string | undefined; ; ) {
    const page = await database.queries.changes.page({ userId, limit: 500, ...(before && { before }) });
    count += page.length;
    before = page.at(-1)?.id;
    if (page.length < 500 || before === undefined) return count;
  }
}

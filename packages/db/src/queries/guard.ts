import { duplicateKey } from "../driver-errors.ts";
import { RetryTransaction } from "../errors.ts";
import type { Orm } from "../orm.ts";

/**
 * Turns a unique index that was hit by a row this snapshot could not see into another attempt, which sees it.
 * @throws RetryTransaction
 */
export async function retryingDuplicates<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (duplicateKey(error)) throw new RetryTransaction("Lost a race for a unique value.", { cause: error });
    throw error;
  }
}

/**
 * Makes this unit of work conflict with every other that guards the same key, so that of two that decide by what they
 * read one starts again and sees what the other wrote.
 */
export async function guard(orm: Orm, key: string): Promise<void> {
  await retryingDuplicates(
    orm.numberGuards
      .where({ number: key })
      .upsert({ create: { number: key, turns: 1 }, update: (row) => [row.turns.inc(1)] }),
  );
}

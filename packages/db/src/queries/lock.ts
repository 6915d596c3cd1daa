import { duplicateKey } from "../driver-errors.ts";
import { RetryTransaction } from "../errors.ts";
import type { Orm } from "../orm.ts";

/**
 * Repeats the unit of work when a write violated a unique index through a row that its snapshot could not see. The
 * next attempt sees the row.
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
 * Makes this unit of work conflict with all others that lock the same key. Of two that decide by what they read, one
 * starts over and sees what the other has written.
 */
export async function lockKey(orm: Orm, key: string): Promise<void> {
  await retryingDuplicates(
    orm.numberGuards
      .where({ number: key })
      .upsert({ create: { number: key, turns: 1 }, update: (row) => [row.turns.inc(1)] }),
  );
}

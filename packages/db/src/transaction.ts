import { setTimeout as delay } from "node:timers/promises";
import { timeBudgets } from "@rep/schema/time-budgets";
import type { ClientSession } from "mongodb";
import type { CallContext } from "./bound-client.ts";
import type { ReplaceableClient } from "./client.ts";
import { publishAttempt } from "./diagnostics.ts";
import { hasLabel, translateDriverError } from "./driver-errors.ts";
import { DatabaseUnavailable, RetryTransaction } from "./errors.ts";
import { withTimeout } from "./with-timeout.ts";

/** Attempts of one unit of work. Contention for one document is over after a few; the deadline bounds the rest. */
const maxAttempts = 20;

const transactionOptions = {
  readConcern: { level: "snapshot" },
  writeConcern: { w: "majority", journal: true },
  readPreference: "primary",
} as const;

/** Full jitter, so that those who collided do not meet again. */
function backoff(attempt: number): Promise<void> {
  return delay(Math.random() * Math.min(200, 2 * 2 ** attempt));
}

/** Repeats a commit whose answer got lost; committing twice is the same as once. */
async function commit(session: ClientSession, remaining: () => number): Promise<void> {
  for (;;) {
    try {
      await withTimeout(remaining(), () => session.commitTransaction());
      return;
    } catch (error) {
      if (!hasLabel(error, "UnknownTransactionCommitResult") || remaining() <= 1) throw error;
    }
  }
}

/** Whether the whole unit of work should run again. */
function isTransient(error: unknown): boolean {
  // A pool that was cleared while a call waited for a connection: nothing of it was sent.
  const unsent = hasLabel(error, "PoolRequestedRetry");
  return error instanceof RetryTransaction || unsent || hasLabel(error, "TransientTransactionError");
}

/**
 * Ends the session and with it what is still open. Waits for that only while the database answers; one that is away
 * forgets the transaction by itself.
 */
async function rollBack(session: ClientSession, error: unknown): Promise<void> {
  const ended = session.endSession().catch(() => {});
  if (!(translateDriverError(error) instanceof DatabaseUnavailable))
    await withTimeout(timeBudgets.rollBack, () => ended).catch(() => {});
}

/**
 * Runs `work` in a driver transaction and commits it, all before `deadline` (of `performance.now`). Runs it again from
 * the start when the database calls the failure transient or `work` throws `RetryTransaction`.
 * @throws DatabaseUnavailable when the time or the attempts are used up
 */
export async function runTransaction<T>(
  replaceable: ReplaceableClient,
  deadline: number,
  work: (context: () => CallContext) => Promise<T>,
): Promise<T> {
  const remaining = () => Math.max(1, Math.ceil(deadline - performance.now()));
  for (let attempt = 1; ; attempt++) {
    // The caller has already been answered with an error.
    if (performance.now() >= deadline) throw new DatabaseUnavailable("The wait took all the time there was.");
    const started = performance.now();
    const client = replaceable.current();
    const session = client.mongo.startSession();
    try {
      session.startTransaction(transactionOptions);
      const result = await work(() => ({
        client,
        session,
        timeoutMs: Math.min(replaceable.timeoutMs, remaining()),
      }));
      await commit(session, remaining);
      await session.endSession();
      publishAttempt("committed", started);
      return result;
    } catch (error) {
      await rollBack(session, error);
      publishAttempt(isTransient(error) ? "conflict" : "rolledBack", started);
      if (!isTransient(error)) throw translateDriverError(error);
      if (attempt >= maxAttempts || remaining() <= 1) {
        throw new DatabaseUnavailable("The change was in conflict with others for too long.", {
          cause: error,
        });
      }
    }
    await backoff(attempt);
  }
}

import { setTimeout as delay } from "node:timers/promises";
import { timeBudgets } from "@rep/schema/time-budgets";
import type { ClientSession } from "mongodb";
import type { CallContext } from "./bound-client.ts";
import type { ReplaceableClient } from "./client.ts";
import { publishAttempt } from "./diagnostics.ts";
import { hasLabel, translateDriverError } from "./driver-errors.ts";
import { DatabaseUnavailable, RetryTransaction } from "./errors.ts";
import { withTimeout } from "./with-timeout.ts";

/** Attempts per unit of work. Contention for one document ends after a few; the deadline limits the rest. */
const maxAttempts = 20;

const transactionOptions = {
  readConcern: { level: "snapshot" },
  writeConcern: { w: "majority", journal: true },
  readPreference: "primary",
} as const;

/** Full jitter, so that colliding units do not collide again. */
function backoff(attempt: number): Promise<void> {
  return delay(Math.random() * Math.min(200, 2 * 2 ** attempt));
}

/** Repeats a commit whose response was lost; committing twice is harmless. */
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
  // The pool was cleared while the call waited for a connection, so nothing was sent.
  const unsent = hasLabel(error, "PoolRequestedRetry");
  return error instanceof RetryTransaction || unsent || hasLabel(error, "TransientTransactionError");
}

/**
 * Ends the session and any open transaction. Waits only while the database responds; an unavailable one drops the
 * transaction by itself.
 */
async function rollBack(session: ClientSession, error: unknown): Promise<void> {
  const ended = session.endSession().catch(() => {});
  if (!(translateDriverError(error) instanceof DatabaseUnavailable))
    await withTimeout(timeBudgets.rollBack, () => ended).catch(() => {});
}

/**
 * Runs `work` in a driver transaction and commits it, all before `deadline` (as of `performance.now`). Starts over
 * when the database reports a transient failure or `work` throws `RetryTransaction`.
 * @throws DatabaseUnavailable when time or attempts are used up
 */
export async function runTransaction<T>(
  replaceable: ReplaceableClient,
  deadline: number,
  work: (context: () => CallContext) => Promise<T>,
): Promise<T> {
  const remaining = () => Math.max(1, Math.ceil(deadline - performance.now()));
  for (let attempt = 1; ; attempt++) {
    // The caller has already received an error.
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

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type Collection, MongoServerError } from "mongodb";

export interface Lock {
  _id: string;
  until: Date;
  /** Absent in locks of the version before. */
  owner?: string;
}

/** A process that dies while migrating delays the next by at most this long, in milliseconds. */
const leaseMs = 60_000;
const pollMs = 100;

/** Takes the lock if it is free or its lease has expired. */
async function tryLock(locks: Collection<Lock>, owner: string): Promise<boolean> {
  const now = Date.now();
  try {
    await locks.updateOne(
      { _id: "migrate", until: { $lt: new Date(now) } },
      { $set: { until: new Date(now + leaseMs), owner } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // The lock is held, and its lease has not expired.
    if (error instanceof MongoServerError && error.code === 11000) return false;
    throw error;
  }
}

/** Runs `work` exclusively among processes: waits for the lock, renews it during `work`, then releases it. */
export async function withLock<T>(locks: Collection<Lock>, work: () => Promise<T>): Promise<T> {
  const owner = randomUUID();
  while (!(await tryLock(locks, owner))) await delay(pollMs);
  const renewal = setInterval(() => {
    // The next renewal makes up for a failed one; the lease outlasts two.
    locks
      .updateOne({ _id: "migrate", owner }, { $set: { until: new Date(Date.now() + leaseMs) } })
      .catch(() => {});
  }, leaseMs / 3).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await locks.deleteOne({ _id: "migrate", owner });
  }
}

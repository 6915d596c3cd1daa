import type { AnyBulkWriteOperation, Db } from "mongodb";
import { searchKeys } from "./queries/search-keys.ts";

interface Progress {
  _id: string;
  firstAt: Date;
  /** Users changed before this time have been processed. */
  lastAt: Date;
}

interface StoredUser {
  email: string;
  fullName: string;
  searchKeys?: string[];
  updatedAt: Date;
}

/** The current backfill, and the previous version's, which writes no pairs. */
const own = "searchKeys:pairs";
const former = "searchKeys";

const day = 24 * 60 * 60 * 1000;

/**
 * How long instances of the previous version may still run. They write search keys without pairs, so until those are
 * renewed, a search for several words may miss these users. Each start within this time reprocesses the users changed
 * since the last.
 */
const windowMs = 7 * day;
/** Allows for clock differences and transactions in progress. */
const overlapMs = 10 * 60 * 1000;
const batchSize = 200;

function outdated(user: StoredUser): boolean {
  return user.searchKeys?.join() !== searchKeys(user).join();
}

/** @returns how many users got new search keys */
async function renewKeys(db: Db, changedSince: Date | null): Promise<number> {
  const users = db.collection<StoredUser>("users");
  const found = users
    .find(changedSince ? { updatedAt: { $gte: changedSince } } : {})
    .project<StoredUser & { _id: never }>({ email: 1, fullName: 1, searchKeys: 1 })
    .batchSize(batchSize);
  let renewed = 0;
  let writes: AnyBulkWriteOperation<StoredUser>[] = [];
  const flush = async () => {
    if (writes.length > 0) renewed += (await users.bulkWrite(writes, { ordered: false })).modifiedCount;
    writes = [];
  };
  for await (const user of found) {
    if (!outdated(user)) continue;
    const { _id, email, fullName } = user;
    // Users renamed meanwhile are left to the next run, or have already received new keys.
    writes.push({
      updateOne: { filter: { _id, email, fullName }, update: { $set: { searchKeys: searchKeys(user) } } },
    });
    if (writes.length >= batchSize) await flush();
  }
  await flush();
  return renewed;
}

const progressOf = (db: Db) => db.collection<Progress>("backfills");

/** Whether there may be users without search keys or with outdated ones. */
export async function needsSearchKeys(db: Db): Promise<boolean> {
  const progress = await progressOf(db).findOne({ _id: own });
  return !progress || Date.now() - progress.firstAt.getTime() < windowMs;
}

/** Marks the previous version's backfill as done: its instances would drop the pairs. */
async function endFormer(db: Db): Promise<void> {
  const long = new Date(0);
  await progressOf(db).updateOne(
    { _id: former },
    { $set: { firstAt: long, lastAt: long } },
    { upsert: true },
  );
}

/** Adds search keys to users written by an earlier version. Idempotent. @returns how many it processed */
export async function backfillSearchKeys(db: Db): Promise<number> {
  const progress = await progressOf(db).findOne({ _id: own });
  const startedAt = new Date();
  if (!progress) await endFormer(db);
  const renewed = await renewKeys(db, progress && new Date(progress.lastAt.getTime() - overlapMs));
  await progressOf(db).updateOne(
    { _id: own },
    { $set: { lastAt: startedAt }, $setOnInsert: { firstAt: startedAt } },
    { upsert: true },
  );
  return renewed;
}

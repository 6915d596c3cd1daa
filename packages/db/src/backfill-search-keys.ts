import type { AnyBulkWriteOperation, Db } from "mongodb";
import { searchKeys } from "./queries/search-keys.ts";

interface Progress {
  _id: string;
  firstAt: Date;
  /** Users who changed before this have been looked at. */
  lastAt: Date;
}

interface StoredUser {
  email: string;
  fullName: string;
  searchKeys?: string[];
  updatedAt: Date;
}

/** The backfill of these keys, and that of the keys without pairs, which the version before does. */
const own = "searchKeys:pairs";
const former = "searchKeys";

const day = 24 * 60 * 60 * 1000;

/**
 * How long after the first run there may be instances of the version before, which write search keys without pairs: until
 * they are renewed, a search of one word finds those users and one of several words may not. Each start until then looks
 * again at the users who have changed since the last.
 */
const windowMs = 7 * day;
/** Two machines' clocks and a transaction that was under way. */
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
    // Whoever is renamed meanwhile is left to the next run, or gets new keys with the new name.
    writes.push({
      updateOne: { filter: { _id, email, fullName }, update: { $set: { searchKeys: searchKeys(user) } } },
    });
    if (writes.length >= batchSize) await flush();
  }
  await flush();
  return renewed;
}

const progressOf = (db: Db) => db.collection<Progress>("backfills");

/** Whether there can be users without search keys, or with those of a former name. */
export async function needsSearchKeys(db: Db): Promise<boolean> {
  const progress = await progressOf(db).findOne({ _id: own });
  return !progress || Date.now() - progress.firstAt.getTime() < windowMs;
}

/** Tells instances of the version before that start from now on that there is nothing to renew: they would drop the pairs. */
async function endFormer(db: Db): Promise<void> {
  const long = new Date(0);
  await progressOf(db).updateOne(
    { _id: former },
    { $set: { firstAt: long, lastAt: long } },
    { upsert: true },
  );
}

/** Gives users whom a version before has written their search keys. Idempotent. @returns how many it gave them */
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

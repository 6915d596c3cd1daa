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

const day = 24 * 60 * 60 * 1000;

/**
 * How long after the first run there may be instances of the version before, which neither write search keys nor
 * renew them. Each start until then looks again at the users who have changed since the last.
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
  const progress = await progressOf(db).findOne({ _id: "searchKeys" });
  return !progress || Date.now() - progress.firstAt.getTime() < windowMs;
}

/** Gives users whom the version before has written their search keys. Idempotent. @returns how many it gave them */
export async function backfillSearchKeys(db: Db): Promise<number> {
  const progress = await progressOf(db).findOne({ _id: "searchKeys" });
  const startedAt = new Date();
  const renewed = await renewKeys(db, progress && new Date(progress.lastAt.getTime() - overlapMs));
  await progressOf(db).updateOne(
    { _id: "searchKeys" },
    { $set: { lastAt: startedAt }, $setOnInsert: { firstAt: startedAt } },
    { upsert: true },
  );
  return renewed;
}

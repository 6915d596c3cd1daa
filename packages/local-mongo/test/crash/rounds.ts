import { type Collection, type Db, MongoClient } from "mongodb";
import { type ServerProcess, startProcess } from "../process.ts";

interface Row {
  _id: string;
  key: string;
  n: number;
}

/** What the server has acknowledged, and what it may have done without saying so. */
interface Ledger {
  inserted: Set<string>;
  pairs: Set<string>;
  counted: Map<string, { acknowledged: number; sent: number }>;
}

const workerCount = 4;

/** Totals of a crash test. */
export interface Totals {
  rounds: number;
  inserts: number;
  updates: number;
  transactions: number;
}

/**
 * Kills a server with SIGKILL at a random moment while it is written to, starts it again on the same directory and
 * checks that everything it acknowledged is there, that no transaction is half there and that indexes agree with
 * documents; as often as `rounds` says.
 * @param progress is told after each round how many are done
 * @throws Error naming the first thing that is wrong
 */
export async function crashRounds(
  dataDir: string,
  rounds: number,
  longestMs: number,
  progress: (done: number) => void = () => {},
): Promise<Totals> {
  const totals: Totals = { rounds: 0, inserts: 0, updates: 0, transactions: 0 };
  const ledger: Ledger = { inserted: new Set(), pairs: new Set(), counted: new Map() };
  let server = await startProcess(dataDir);
  await withDb(server, prepare);
  for (let round = 0; round < rounds; round++) {
    await writeUntilKilled(server, ledger, round, 20 + Math.random() * longestMs);
    server = await startProcess(dataDir);
    await withDb(server, (db) => check(db, ledger, round === rounds - 1 ? undefined : round));
    totals.rounds += 1;
    progress(totals.rounds);
  }
  await server.stop();
  totals.inserts = ledger.inserted.size;
  totals.transactions = ledger.pairs.size;
  for (const one of ledger.counted.values()) totals.updates += one.acknowledged;
  return totals;
}

const open = (server: ServerProcess): MongoClient =>
  new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000, connectTimeoutMS: 2000 });

async function withDb(server: ServerProcess, action: (db: Db) => Promise<void>): Promise<void> {
  const client = await open(server).connect();
  try {
    await action(client.db("crash"));
  } finally {
    await client.close(true);
  }
}

async function prepare(db: Db): Promise<void> {
  for (const name of ["rows", "left", "right"])
    await db.collection(name).createIndex({ key: 1 }, { unique: true });
  for (let worker = 0; worker < workerCount; worker++)
    await db.collection<Row>("counters").insertOne({ _id: `w${worker}`, key: `w${worker}`, n: 0 });
}

async function writeUntilKilled(
  server: ServerProcess,
  ledger: Ledger,
  round: number,
  afterMs: number,
): Promise<void> {
  const client = open(server);
  await client.connect();
  let killed = false;
  const kill = new Promise<void>((resolve) => {
    setTimeout(() => {
      killed = true;
      void server.stop("SIGKILL").then(() => resolve());
    }, afterMs);
  });
  const workers = Array.from({ length: workerCount }, async (_, worker) => {
    for (let index = 0; !killed; index++) {
      try {
        await writeOnce(client, ledger, `r${round}w${worker}i${index}`, `w${worker}`);
      } catch {
        // The server is gone, or going; what was not acknowledged may or may not be there.
        return;
      }
    }
  });
  await Promise.all([kill, ...workers]);
  await client.close(true).catch(() => {});
}

async function writeOnce(client: MongoClient, ledger: Ledger, id: string, worker: string): Promise<void> {
  const db = client.db("crash");
  const row = (count: number): Row => ({ _id: id, key: `k-${id}`, n: count });
  await db.collection<Row>("rows").insertOne(row(0));
  ledger.inserted.add(id);
  const one = ledger.counted.get(worker) ?? { acknowledged: 0, sent: 0 };
  ledger.counted.set(worker, one);
  one.sent += 1;
  await db.collection<Row>("counters").updateOne({ _id: worker }, { $inc: { n: 1 } });
  one.acknowledged += 1;
  const session = client.startSession();
  try {
    session.startTransaction();
    await db.collection<Row>("left").insertOne(row(1), { session });
    await db.collection<Row>("right").insertOne(row(1), { session });
    await session.commitTransaction();
    ledger.pairs.add(id);
  } finally {
    await session.endSession().catch(() => {});
  }
}

const ids = async (
  collection: Collection<Row>,
  prefix: string | undefined,
  hint: string,
): Promise<Set<string>> => {
  const filter =
    prefix === undefined ? { key: { $gte: "" } } : { key: { $gte: `k-${prefix}`, $lt: `k-${prefix}~` } };
  return new Set(
    await collection
      .find(filter, { projection: { _id: 1 }, hint })
      .map((d) => d._id)
      .toArray(),
  );
};

/** @param round looks at the rows of one round only; undefined: at all */
async function check(db: Db, ledger: Ledger, round: number | undefined): Promise<void> {
  const prefix = round === undefined ? undefined : `r${round}w`;
  const due = (set: Set<string>): string[] =>
    [...set].filter((id) => prefix === undefined || id.startsWith(prefix));
  const rows = await ids(db.collection("rows"), prefix, "key_1");
  for (const id of due(ledger.inserted))
    if (!rows.has(id)) throw new Error(`the acknowledged insert ${id} is gone`);
  const left = await ids(db.collection("left"), prefix, "key_1");
  const right = await ids(db.collection("right"), prefix, "key_1");
  for (const id of due(ledger.pairs))
    if (!left.has(id)) throw new Error(`the acknowledged transaction ${id} is gone`);
  for (const id of [...left, ...right])
    if (!left.has(id) || !right.has(id)) throw new Error(`the transaction ${id} is half there`);
  for (const [worker, one] of ledger.counted) {
    const count = (await db.collection<Row>("counters").findOne({ _id: worker }))?.n ?? -1;
    if (count < one.acknowledged || count > one.sent)
      throw new Error(
        `counter ${worker} is ${count}, of ${one.sent} sent ${one.acknowledged} were acknowledged`,
      );
    // What was not acknowledged but done counts from now on, and what was not done does not.
    one.acknowledged = count;
    one.sent = count;
  }
  for (const name of ["rows", "left", "right", "counters"]) await checkIndexes(db, name);
}

async function checkIndexes(db: Db, name: string): Promise<void> {
  const value = await db.command({ validate: name });
  for (const [index, keys] of Object.entries(value.keysPerIndex))
    if (Number(keys) !== value.nrecords)
      throw new Error(`index ${index} of ${name} has ${keys} keys for ${value.nrecords} documents`);
}

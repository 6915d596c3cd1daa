import type { ClientSession, Collection, Db, MongoClient } from "mongodb";
import { within } from "./within.ts";

/** What every operation of a bound client is tied to. */
export interface Binding {
  session?: ClientSession;
  /** How long the operation may take. */
  timeoutMs: number;
}

/**
 * The collection methods that Prisma's driver and the attempt limiter call, and where each takes its options. Read
 * again at each upgrade of either.
 */
const optionsIndex: Record<string, number> = {
  aggregate: 1,
  deleteMany: 1,
  deleteOne: 1,
  findOne: 1,
  findOneAndDelete: 1,
  findOneAndUpdate: 2,
  insertMany: 1,
  insertOne: 1,
  updateMany: 2,
  updateOne: 2,
};

function refuse(key: string | symbol): never {
  throw new Error(`${String(key)} was called, which cannot be bound to a unit of work.`);
}

/** `target` with one method replaced; any other throws, so that nothing can slip past the binding. */
function only<T extends object>(target: T, method: string, replacement: (name?: string) => unknown): T {
  return new Proxy(target, {
    get(_, key) {
      if (key === method) return replacement;
      // Whoever takes promises as well asks for this one first.
      return key === "then" ? undefined : refuse(key);
    },
  });
}

async function* rowsOf(result: Promise<unknown>): AsyncGenerator {
  const rows = await result;
  yield* Array.isArray(rows) ? rows : [];
}

function boundCollection(client: MongoClient, collection: Collection, binding: () => Binding): Collection {
  return new Proxy(collection, {
    get(target, key) {
      const at = optionsIndex[String(key)];
      const method: unknown = Reflect.get(target, key);
      if (at === undefined || typeof method !== "function") return refuse(key);
      return (...args: unknown[]) => {
        const { session, timeoutMs } = binding();
        const options = { ...Object(args[at]), ...(session ? { session } : {}) };
        const bound = [...args.slice(0, at), options];
        const result = within(timeoutMs, async () => {
          // Operations connect by themselves only once: after a first attempt that failed they fail for ever.
          await client.connect();
          const answer = Reflect.apply(method, target, bound);
          return key === "aggregate" ? answer.toArray() : answer;
        });
        return key === "aggregate" ? rowsOf(result) : result;
      };
    },
  });
}

/**
 * A client whose every operation belongs to the session of a unit of work, if there is one, and is bounded in time.
 * Prisma offers no transaction on MongoDB, but takes its client from outside.
 */
export function boundClient(client: MongoClient, binding: () => Binding): MongoClient {
  const boundDb = (db: Db) =>
    only(db, "collection", (name = "") => boundCollection(client, db.collection(name), binding));
  return only(client, "db", (name) => boundDb(client.db(name)));
}

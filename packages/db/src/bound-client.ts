import {
  AggregationCursor,
  type ClientSession,
  type Collection,
  type Db,
  type MongoClient,
  MongoServerSelectionError,
} from "mongodb";
import type { Connection } from "./connection.ts";
import { DatabaseUnavailable } from "./errors.ts";
import { within } from "./within.ts";

/** What every operation of a bound client is tied to. */
export interface Binding {
  client: MongoClient;
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

function gotNoAnswer(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || error instanceof MongoServerSelectionError;
}

/** `template` says which collection is meant; which client it is reached through is the binding's to say. */
function boundCollection(connection: Connection, template: Collection, binding: () => Binding): Collection {
  return new Proxy(template, {
    get(_, key) {
      const at = optionsIndex[String(key)];
      if (at === undefined) return refuse(key);
      const call = async (args: unknown[]) => {
        const { client, session, timeoutMs } = binding();
        const collection = client.db(template.dbName).collection(template.collectionName);
        const options = { ...Object(args[at]), ...(session ? { session } : {}) };
        try {
          return await within(timeoutMs, async () => {
            const method: unknown = Reflect.get(collection, key);
            if (typeof method !== "function") return refuse(key);
            const answer: unknown = Reflect.apply(method, collection, [...args.slice(0, at), options]);
            return answer instanceof AggregationCursor ? answer.toArray() : answer;
          });
        } catch (error) {
          // A call that was left little time says nothing about the client.
          const hadTime = timeoutMs >= connection.timeoutMs / 2;
          if (hadTime && gotNoAnswer(error)) connection.distrust(client);
          throw error;
        }
      };
      return (...args: unknown[]) => (key === "aggregate" ? rowsOf(call(args)) : call(args));
    },
  });
}

/**
 * A client whose every operation belongs to the session of a unit of work, if there is one, and is bounded in time.
 * Prisma offers no transaction on MongoDB, but takes its client from outside.
 */
export function boundClient(connection: Connection, binding: () => Binding): MongoClient {
  const boundDb = (db: Db) =>
    only(db, "collection", (name = "") => boundCollection(connection, db.collection(name), binding));
  const template = connection.current();
  return only(template, "db", (name) => boundDb(template.db(name)));
}

import {
  AbstractCursor,
  type ClientSession,
  type Collection,
  type Db,
  type MongoClient,
  MongoServerSelectionError,
} from "mongodb";
import type { ConnectedClient, ReplaceableClient } from "./client.ts";
import { translateDriverError } from "./driver-errors.ts";
import { DatabaseUnavailable } from "./errors.ts";
import { withTimeout } from "./with-timeout.ts";

/** The context of a call. */
export interface CallContext {
  client: ConnectedClient;
  /** The session of the unit of work, if the call belongs to one. */
  session?: ClientSession;
  timeoutMs: number;
}

/**
 * The collection methods that Prisma's driver, the attempt limiter and the queries call, and the position of their
 * options. Check Prisma's and the limiter's again at each upgrade.
 */
const optionsIndex: Record<string, number> = {
  aggregate: 1,
  bulkWrite: 1,
  countDocuments: 1,
  deleteMany: 1,
  deleteOne: 1,
  find: 1,
  findOne: 1,
  findOneAndDelete: 1,
  findOneAndUpdate: 2,
  insertMany: 1,
  insertOne: 1,
  updateMany: 2,
  updateOne: 2,
};

const cursorMethods = new Set(["aggregate", "find"]);

function throwUnbound(key: string | symbol): never {
  throw new Error(`${String(key)} was called, which cannot be bound to a unit of work.`);
}

/** Wraps `target` with some methods replaced. All others throw, so that nothing bypasses the binding. */
function withMethods<T extends object>(target: T, methods: Map<string | symbol, unknown>): T {
  return new Proxy(target, {
    // `await` reads `then` first.
    get: (_, key) => methods.get(key) ?? (key === "then" ? undefined : throwUnbound(key)),
  });
}

function gotNoAnswer(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || error instanceof MongoServerSelectionError;
}

/** The only operation of a cursor here: all rows at once. */
function cursorOf(toArray: () => Promise<unknown>) {
  return {
    toArray,
    async *[Symbol.asyncIterator]() {
      const rows = await toArray();
      yield* Array.isArray(rows) ? rows : [];
    },
  };
}

/**
 * Wraps a client so that every call joins the unit of work of `context`, if any, has a time limit, and throws
 * `DatabaseUnavailable` for the driver's own connection errors. Prisma has no transactions on MongoDB, but accepts a
 * client from outside.
 */
export function boundClient(client: ReplaceableClient, context: () => CallContext): MongoClient {
  async function call(name: string, method: string, args: unknown[]): Promise<unknown> {
    const { client: connected, session, timeoutMs } = context();
    const at = optionsIndex[method] ?? 0;
    if (session) args[at] = Object.assign({ session }, args[at]);
    try {
      return await withTimeout(timeoutMs, async () => {
        const collection = connected.collection(name);
        const result: unknown = Reflect.apply(Reflect.get(collection, method), collection, args);
        return result instanceof AbstractCursor ? result.toArray() : result;
      });
    } catch (error) {
      // A call that had little time left says nothing about the client.
      if (timeoutMs >= client.timeoutMs / 2 && gotNoAnswer(error)) client.replace(connected);
      throw translateDriverError(error);
    }
  }

  function boundCollection(template: Collection): Collection {
    const name = template.collectionName;
    const methods = Object.keys(optionsIndex).map((method): [string, unknown] => [
      method,
      cursorMethods.has(method)
        ? (...args: unknown[]) => cursorOf(() => call(name, method, args))
        : (...args: unknown[]) => call(name, method, args),
    ]);
    return withMethods(template, new Map(methods));
  }

  function boundDb(template: Db): Db {
    const collections = new Map<string, Collection>();
    const collection = (name: string) => {
      const bound = collections.get(name) ?? boundCollection(template.collection(name));
      collections.set(name, bound);
      return bound;
    };
    return withMethods(template, new Map([["collection", collection]]));
  }

  const template = client.current().mongo;
  const db = boundDb(template.db(client.dbName));
  return withMethods(template, new Map([["db", () => db]]));
}

import {
  type ClientSession,
  type Collection,
  type Db,
  type Document,
  type FindOptions,
  MongoClient,
  type MongoClientOptions,
  MongoError,
} from "mongodb";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type LocalMongo, startLocalMongo } from "../src/index.ts";

/** A document of any shape with an `_id` of any type. */
export interface Row extends Document {
  _id?: NonNullable<unknown>;
}

/** A server and a client for the tests of one file. */
export interface Fixture {
  readonly server: LocalMongo;
  readonly client: MongoClient;
  readonly db: Db;
  /** A further client of the same server, closed with the rest. */
  connect(options?: MongoClientOptions): Promise<MongoClient>;
}

/** Starts a server on a free port before the tests of a file and stops it after them. */
export function withServer(): Fixture {
  let server: LocalMongo | undefined;
  const clients: MongoClient[] = [];
  const running = (): LocalMongo => {
    if (server === undefined) throw new Error("the server is not running");
    return server;
  };
  const connect = async (options: MongoClientOptions = {}): Promise<MongoClient> => {
    const one = await new MongoClient(running().connectionString(), options).connect();
    clients.push(one);
    return one;
  };
  beforeAll(async () => {
    server = await startLocalMongo();
    await connect();
  });
  afterAll(async () => {
    await Promise.all(clients.map((c) => c.close(true)));
    await server?.close();
  });
  const client = (): MongoClient => {
    const [first] = clients;
    if (first === undefined) throw new Error("the client is not connected");
    return first;
  };
  return {
    get server() {
      return running();
    },
    get client() {
      return client();
    },
    get db() {
      return client().db("test");
    },
    connect,
  };
}

/** What a promise was rejected with, as the fields of a server error. */
export async function failure(part: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await part;
  } catch (error) {
    if (error instanceof MongoError)
      return { ...error, message: error.message, errorLabels: error.errorLabels };
    if (error instanceof Error) return { ...error, message: error.message };
    throw error;
  }
  throw new Error("expected an error");
}

let names = 0;

/** The name of a collection that no other test of the file uses. */
export function freshName(): string {
  names += 1;
  return `fresh${names}`;
}

/** The stages of a query's plan, outermost first. */
export async function planOf(db: Db, name: string, filter: Document, options = {}): Promise<string[]> {
  const explained = await db.collection(name).find(filter, options).explain("queryPlanner");
  return stagesOf(explained.queryPlanner.winningPlan);
}

function stagesOf({ stage, inputStage, inputStages }: Document): string[] {
  return [stage, ...(inputStage ? stagesOf(inputStage) : []), ...(inputStages ?? []).flatMap(stagesOf)];
}

/** Puts sales, and the items they are of, on the server; gives what runs a pipeline on the sales. */
export function withSales(
  fixture: Fixture,
): (pipeline: Document[], options?: Document) => Promise<Document[]> {
  beforeAll(async () => {
    await fixture.db.collection<Row>("sales").insertMany([
      { _id: 1, item: "a", qty: 2, price: 10, tags: ["x", "y"], at: new Date("2024-01-15T10:30:00Z") },
      { _id: 2, item: "b", qty: 1, price: 20, tags: [], at: new Date("2024-02-15T10:30:00Z") },
      { _id: 3, item: "a", qty: 5, price: 5, tags: ["y"], at: new Date("2024-02-20T10:30:00Z") },
      { _id: 4, item: "c", qty: 10 },
    ]);
    await fixture.db.collection<Row>("items").insertMany([
      { _id: "a", name: "Apple" },
      { _id: "b", name: "Bread" },
    ]);
  });
  return (pipeline, options) => fixture.db.collection<Row>("sales").aggregate(pipeline, options).toArray();
}

/** What the tests of transactions share. */
export interface TwoRows {
  /** The collection of the running test, as a client sees it; the fixture's own when none is named. */
  coll(client?: MongoClient): Collection<Row>;
  /** All its documents, by `_id` unless `options` say otherwise. */
  rows(options?: FindOptions): Promise<Row[]>;
  /** Runs `run` in a transaction, which is aborted unless `run` has committed it. */
  inTransaction<X>(run: (session: ClientSession) => Promise<X>): Promise<X>;
}

/** Gives each test of a file a collection of its own with two documents, `{ _id: 1, v: 1 }` and `{ _id: 2, v: 2 }`. */
export function withTwoRows(fixture: Fixture): TwoRows {
  let name = "";
  const collectionId = (client = fixture.client): Collection<Row> => client.db("test").collection<Row>(name);
  beforeEach(async () => {
    name = freshName();
    await collectionId().insertMany([
      { _id: 1, v: 1 },
      { _id: 2, v: 2 },
    ]);
  });
  return {
    coll: collectionId,
    rows: (options) =>
      collectionId()
        .find({}, { sort: { _id: 1 }, ...options })
        .toArray(),
    inTransaction: async (run) => {
      const session = fixture.client.startSession();
      session.startTransaction();
      try {
        return await run(session);
      } finally {
        await session.endSession();
      }
    },
  };
}

import { type Db, type Document, MongoClient, type MongoClientOptions, MongoError } from "mongodb";
import { afterAll, beforeAll } from "vitest";
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
    const c = await new MongoClient(running().connectionString(), options).connect();
    clients.push(c);
    return c;
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
export async function failure(p: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await p;
  } catch (e) {
    if (e instanceof MongoError) return { ...e, message: e.message, errorLabels: e.errorLabels };
    if (e instanceof Error) return { ...e, message: e.message };
    throw e;
  }
  throw new Error("expected an error");
}

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDatabase, type Database, DatabaseUnavailable } from "../src/index.ts";
import {
  addOrganization,
  createTestDatabase,
  startTcpProxy,
  type TcpProxy,
  type TestDatabase,
} from "../src/testing/index.ts";

const nobody = "0".repeat(24);
const timeoutMs = 1000;
let fixture: TestDatabase;

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

/** A database behind a proxy of its own, so that a test that waits for it holds up no other. */
async function connect(): Promise<{ proxy: TcpProxy; database: Database } & AsyncDisposable> {
  const proxy = await startTcpProxy(fixture.url);
  const database = createDatabase({ url: proxy.url, timeoutMs });
  return {
    proxy,
    database,
    async [Symbol.asyncDispose]() {
      await database.close();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** Every kind of call, each of which has to answer in time. */
const calls: [string, (database: Database) => Promise<unknown>][] = [
  ["ping", (database) => database.ping()],
  ["read", ({ queries }) => queries.users.byId(nobody)],
  ["write", ({ queries }) => addOrganization(queries)],
  ["transaction", (database) => database.transaction((queries) => queries.users.byId(nobody))],
];

async function expectUnavailable(call: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await expect(call()).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(performance.now() - started).toBeLessThan(timeoutMs + 1000);
}

describe.concurrent("a database that cannot be reached", () => {
  describe.each(calls)("%s", (_, call) => {
    test("says in time that the database is away, and works again when it is back", async () => {
      await using line = await connect();
      await call(line.database);
      line.proxy.stop();
      await expectUnavailable(() => call(line.database));
      await expectUnavailable(() => call(line.database));
      line.proxy.heal();
      await call(line.database);
    });

    test("does not hang on a database that is frozen, and works again when it is not", async () => {
      await using line = await connect();
      await call(line.database);
      line.proxy.freeze();
      await expectUnavailable(() => call(line.database));
      line.proxy.heal();
      await call(line.database);
    });
  });

  test("tells every one of many units of work in a queue in time", async () => {
    await using line = await connect();
    const unit = (queue: string) =>
      line.database.transaction((queries) => queries.users.byId(nobody), { queue });
    line.proxy.freeze();
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => expectUnavailable(() => unit(String(index % 30)))),
    );
    line.proxy.heal();
    await unit("0");
  });

  test("and was away from the start is found when it comes", async () => {
    await using line = await connect();
    line.proxy.stop();
    await expectUnavailable(() => line.database.queries.users.byId(nobody));
    line.proxy.heal();
    expect(await line.database.queries.users.byId(nobody)).toBeNull();
  });
});

test("a connection string without a database is refused in words", () => {
  expect(() => createDatabase({ url: "mongodb://localhost:27017" })).toThrow(/must name a database/);
});

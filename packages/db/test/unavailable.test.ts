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
let proxy: TcpProxy;
let database: Database;

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  proxy = await startTcpProxy(fixture.url);
  database = createDatabase({ url: proxy.url, timeoutMs });
});
afterAll(async () => {
  await database.close();
  await proxy[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});

/** Every kind of call, each of which has to answer in time. */
const calls: Record<string, () => Promise<unknown>> = {
  ping: () => database.ping(),
  read: () => database.queries.users.byId(nobody),
  write: () => addOrganization(database.queries),
  transaction: () => database.transaction((queries) => queries.users.byId(nobody)),
};

async function expectUnavailable(call: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await expect(call()).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(performance.now() - started).toBeLessThan(timeoutMs + 1000);
}

describe.each(Object.keys(calls))("%s", (name) => {
  const call = () => calls[name]?.() ?? Promise.reject(new Error(name));

  test("says in time that the database is away, and works again when it is back", async () => {
    proxy.stop();
    await expectUnavailable(call);
    await expectUnavailable(call);
    proxy.heal();
    await call();
  });

  test("does not hang on a database that is frozen, and works again when it is not", async () => {
    await call();
    proxy.freeze();
    await expectUnavailable(call);
    proxy.heal();
    await call();
  });
});

test("of many units of work in a queue, every one is told in time", async () => {
  proxy.freeze();
  const units = Array.from({ length: 60 }, (_, index) =>
    expectUnavailable(() =>
      database.transaction((queries) => queries.users.byId(nobody), { queue: String(index % 30) }),
    ),
  );
  await Promise.all(units);
  proxy.heal();
  await calls.transaction?.();
});

test("a database that was away from the start is found when it comes", async () => {
  proxy.stop();
  const late = createDatabase({ url: proxy.url, timeoutMs });
  await expectUnavailable(() => late.queries.users.byId(nobody));
  proxy.heal();
  expect(await late.queries.users.byId(nobody)).toBeNull();
  await late.close();
});

test("a connection string without a database is refused in words", () => {
  expect(() => createDatabase({ url: "mongodb://localhost:27017" })).toThrow(/must name a database/);
});

import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDatabase, type Database, DatabaseUnavailable } from "../src/index.ts";
import { addOrganization, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";
import { createTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

const nobody = "0".repeat(24);
const timeoutMs = 1000;
let test: TestDatabase;
let proxy: TcpProxy;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase(inject("mongoUrl"));
  proxy = await createTcpProxy(test.url);
  database = createDatabase({ url: proxy.url, timeoutMs });
});
afterAll(async () => {
  await database.close();
  await proxy[Symbol.asyncDispose]();
  await test[Symbol.asyncDispose]();
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

  it("says in time that the database is away, and works again when it is back", async () => {
    proxy.setOpen(false);
    await expectUnavailable(call);
    await expectUnavailable(call);
    proxy.setOpen(true);
    await call();
  });

  it("does not hang on a database that is frozen, and works again when it is not", async () => {
    await call();
    proxy.setFrozen(true);
    await expectUnavailable(call);
    proxy.setFrozen(false);
    await call();
  });
});

it("of many units of work in a queue, every one is told in time", async () => {
  proxy.setFrozen(true);
  const units = Array.from({ length: 60 }, (_, index) =>
    expectUnavailable(() =>
      database.transaction((queries) => queries.users.byId(nobody), { turn: String(index % 30) }),
    ),
  );
  await Promise.all(units);
  proxy.setFrozen(false);
  await calls.transaction?.();
});

it("a database that was away from the start is found when it comes", async () => {
  proxy.setOpen(false);
  const late = createDatabase({ url: proxy.url, timeoutMs });
  await expectUnavailable(() => late.queries.users.byId(nobody));
  proxy.setOpen(true);
  expect(await late.queries.users.byId(nobody)).toBeNull();
  await late.close();
});

it("a connection string without a database is refused in words", () => {
  expect(() => createDatabase({ url: "mongodb://localhost:27017" })).toThrow(/must name a database/);
});

import { describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();
const admin = () => fixture.client.db("admin");

describe("commands about the server", () => {
  test("show the client's address", async () => {
    const { you } = await fixture.db.command({ whatsmyuri: 1 });
    expect(you).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  test("name what of the server's own work they do not show", async () => {
    for (const stage of ["$currentOp", "$listLocalSessions"])
      expect(
        await failure(
          admin()
            .aggregate([{ [stage]: {} }])
            .toArray(),
        ),
      ).toMatchObject({
        code: 40324,
        message: `The pipeline stage '${stage}' is not supported by this server`,
      });
    expect(await failure(admin().command({ currentOp: 1 }))).toMatchObject({
      code: 59,
      message: "the command 'currentOp' is not supported by this server",
    });
  });

  test("count operations by kind, as MongoDB does", async () => {
    const counters = async () => (await admin().command({ serverStatus: 1 })).opcounters;
    const before = await counters();
    await fixture.db.collection<Row>("counted").insertOne({ _id: 1 });
    await fixture.db.collection<Row>("counted").findOne({ _id: 1 });
    const after = await counters();
    expect(Object.keys(after)).toEqual(["insert", "query", "update", "delete", "getmore", "command"]);
    expect(after.insert - before.insert).toBe(1);
    expect(after.query - before.query).toBe(1);
  });

  test.each([
    ["a command that is left out", { mapReduce: "x" }, 59],
    ["an unknown command", { nonsense: 1 }, 59],
    ["an unknown parameter", { getParameter: 1, noSuchParameter: 1 }, 72],
    ["a log that is not there", { getLog: "nothing" }, 96],
    ["a lock nobody would hold", { fsync: 1, lock: true }, 238],
    ["a command outside the versioned API", { buildInfo: 1, apiVersion: "1", apiStrict: true }, 323],
  ])("refuse %s", async (_name, command, code) => {
    expect(await failure(admin().command(command))).toMatchObject({ code });
  });
});

describe("explain", () => {
  test("counts what was read, and names the writing stage", async () => {
    const collection = fixture.db.collection<Row>("explained");
    await collection.insertMany(Array.from({ length: 10 }, (_, i) => ({ _id: i, n: i % 2 })));
    const stats = async (filter: Row) =>
      (await collection.find(filter).explain("executionStats")).executionStats;
    expect(await stats({ n: 1 })).toMatchObject({
      nReturned: 5,
      totalDocsExamined: 10,
      totalKeysExamined: 0,
    });
    expect(await stats({ _id: 3 })).toMatchObject({
      nReturned: 1,
      totalDocsExamined: 1,
      totalKeysExamined: 1,
    });
    const update = { update: "explained", updates: [{ q: { _id: 1 }, u: { $set: { n: 9 } } }] };
    const { queryPlanner } = await fixture.db.command({ explain: update, verbosity: "queryPlanner" });
    expect(queryPlanner.winningPlan).toMatchObject({ stage: "UPDATE", inputStage: { stage: "FETCH" } });
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
  });
});

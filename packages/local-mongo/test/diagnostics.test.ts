import { describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();
const admin = () => fixture.client.db("admin");

describe("commands about the server", () => {
  test.each(["hello", "buildInfo", "serverStatus", "getLog", "getCmdLineOpts", "connectionStatus", "ping"])(
    "answer %s, which clients ask at their start",
    async (name) => {
      expect(await admin().command({ [name]: name === "getLog" ? "startupWarnings" : 1 })).toMatchObject({
        ok: 1,
      });
    },
  );

  test.each([
    ["an unknown command", { nonsense: 1 }, 59],
    ["an unknown parameter", { getParameter: 1, noSuchParameter: 1 }, 72],
    ["an unknown version of the API", { ping: 1, apiVersion: "2" }, 322],
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

import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { afterAll, describe, expect, test } from "vitest";
import { startLocalMongo } from "../src/index.ts";
import { runCommand, startProcess } from "./process.ts";

const root = mkdtempSync(join(tmpdir(), "local-mongo-cli-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const dir = (): string => {
  count += 1;
  return join(root, `d${count}`);
};
describe.concurrent("the command line program", { timeout: 60_000 }, () => {
  test("keeps data over a restart, and ends cleanly on SIGTERM and SIGINT", async () => {
    const data = dir();
    for (const [index, signal] of (["SIGTERM", "SIGINT"] as const).entries()) {
      const server = await startProcess(data);
      const client = await new MongoClient(server.uri).connect();
      const collection = client.db("d").collection<{ _id: number }>("c");
      await collection.createIndex({ x: 1 });
      await collection.insertOne({ _id: index });
      expect(await collection.countDocuments()).toBe(index + 1);
      expect((await collection.indexes()).length).toBe(2);
      await client.close();
      expect(await server.stop(signal)).toBe(0);
    }
  });

  test("ends when its parent lets go of its input", async () => {
    const server = await startProcess(dir());
    const exited = once(server.child, "exit");
    server.child.stdin?.destroy();
    expect((await exited)[0]).toBe(0);
  });

  test("says in one line why it cannot start", async () => {
    const data = dir();
    const server = await startProcess(data);
    const locked = await runCommand("--data", data, "--port", "0");
    expect(locked).toMatchObject({
      status: 1,
      stderr: `local-mongo: the data directory ${data} is in use by another server\n`,
    });
    const taken = await runCommand("--data", dir(), "--port", String(server.port));
    expect(taken).toMatchObject({ status: 1, stderr: `local-mongo: port ${server.port} is in use\n` });
    await server.stop();
    expect((await runCommand("--port", "0")).stderr).toMatch(
      /^local-mongo: --data is missing; [^\n]*--help\n$/,
    );
    expect(await runCommand("--data", dir(), "--port", "x")).toMatchObject({ status: 1 });
    expect(await runCommand("--data", dir(), "--nonsense")).toMatchObject({ status: 1 });
    const file = join(root, "file");
    writeFileSync(file, "");
    expect(await runCommand("--data", join(file, "sub"), "--port", "0")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^local-mongo: cannot create the data directory [^\n]*\n$/),
    });
  });

  test("names a damaged file and does not replace it", async () => {
    const data = dir();
    const server = await startLocalMongo({ dataDir: data });
    await server.close();
    const path = join(data, "data.sqlite");
    const expected = {
      status: 1,
      stderr: expect.stringMatching(new RegExp(`^local-mongo: the data file ${path} [^\\n]*\\n$`)),
    };
    for (const junk of ["junk that is no database".repeat(500), ""]) {
      writeFileSync(path, junk);
      expect(await runCommand("--data", data, "--port", "0")).toMatchObject(expected);
      expect(readFileSync(path, "utf8")).toBe(junk);
    }
    rmSync(path);
    expect(await runCommand("--data", data, "--port", "0")).toMatchObject(expected);
    expect(existsSync(path)).toBe(false);
  });

  test("says so when it may not write", async () => {
    const mine = dir();
    mkdirSync(mine);
    chmodSync(mine, 0o500);
    // Permissions do not bind root; the kernel's own tree does.
    const data = process.getuid?.() === 0 ? "/sys/kernel" : mine;
    expect(await runCommand("--data", data, "--port", "0")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^local-mongo: [^\n]*cannot be written[^\n]*\n$/),
    });
  });
});

describe("startLocalMongo", () => {
  test("gives every server without a directory data of its own, and takes it away", async () => {
    await using left = await startLocalMongo();
    await using right = await startLocalMongo();
    const client = await new MongoClient(left.connectionString("one")).connect();
    await client.db().collection("c").insertOne({});
    expect(client.db().databaseName).toBe("one");
    const other = await new MongoClient(right.connectionString("one")).connect();
    expect(await other.db().collection("c").countDocuments()).toBe(0);
    await client.close();
    await other.close();
  });

  test("refuses a second server on one directory, but takes one that is free again", async () => {
    const dataDir = dir();
    const left = await startLocalMongo({ dataDir });
    await expect(startLocalMongo({ dataDir })).rejects.toThrow(
      `the data directory ${dataDir} is in use by another server`,
    );
    await left.close();
    await left.close();
    await using right = await startLocalMongo({ dataDir });
    expect(right.port).toBeGreaterThan(0);
  });
});

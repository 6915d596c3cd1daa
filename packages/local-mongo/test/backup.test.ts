import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { afterAll, describe, expect, test } from "vitest";
import { backUp, restore } from "../src/storage/backup.ts";
import { runCommand, startProcess } from "./process.ts";

const root = mkdtempSync(join(tmpdir(), "local-mongo-backup-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let paths = 0;
const fresh = (): string => join(root, `p${paths++}`);

interface Entry {
  _id: number;
  text: string;
}
const entries = (client: MongoClient) => client.db("d").collection<Entry>("entries");
const pairs = (client: MongoClient) => client.db("d").collection<Entry>("pairs");

/** Writes entries and pairs of entries in transactions until told to stop; gives the numbers acknowledged so far. */
function startWriting(client: MongoClient): { acknowledged(): number; stop(): Promise<void> } {
  let last = -1;
  let stopped = false;
  const writing = (async () => {
    for (let number = 0; !stopped; number++) {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await entries(client).insertOne({ _id: number, text: "x".repeat(200) }, { session });
          await pairs(client).insertOne({ _id: number, text: "y".repeat(200) }, { session });
        }),
      );
      last = number;
    }
  })().catch((error: unknown) => {
    if (!stopped) throw error;
  });
  return {
    acknowledged: () => last,
    stop: () => {
      stopped = true;
      return writing;
    },
  };
}

/** The numbers in a data directory, after a check that no transaction is half there and indexes agree. */
async function numbersIn(dataDir: string): Promise<number[]> {
  const server = await startProcess(dataDir);
  const client = await new MongoClient(server.uri).connect();
  const [left, right] = await Promise.all(
    [entries, pairs].map((collection) =>
      collection(client)
        .find({}, { sort: { _id: 1 } })
        .map((entry) => entry._id)
        .toArray(),
    ),
  );
  expect(right).toEqual(left);
  const { nrecords, keysPerIndex } = await client.db("d").command({ validate: "entries" });
  for (const keys of Object.values(keysPerIndex)) expect(Number(keys)).toBe(nrecords);
  await client.close();
  await server.stop();
  return left ?? [];
}

const oneLine = (pattern: string) =>
  expect.stringMatching(new RegExp(`^local-mongo: [^\\n]*${pattern}[^\\n]*\\n$`));

describe("backup and restore", { timeout: 240_000 }, () => {
  test("keep everything acknowledged before, while writing goes on and although the server is killed after", async () => {
    const data = fresh();
    const server = await startProcess(data);
    // Whether the writer notices the end of the server by itself or waits for another depends on the moment.
    const options = { retryWrites: false, serverSelectionTimeoutMS: 2000 };
    const client = await new MongoClient(server.uri, options).connect();
    await entries(client).createIndex({ text: 1 });
    const writer = startWriting(client);
    await expect.poll(writer.acknowledged, { timeout: 60_000 }).toBeGreaterThan(50);
    const before = writer.acknowledged();
    const file = fresh();
    expect(await runCommand("backup", data, file)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(writer.acknowledged()).toBeGreaterThan(before);
    const stopped = writer.stop();
    await server.stop("SIGKILL");
    await client.close(true);
    await stopped.catch(() => {});
    const afterKill = fresh();
    expect(await runCommand("backup", data, afterKill)).toMatchObject({ status: 0 });
    for (const [backup, least] of [
      [file, before],
      [afterKill, writer.acknowledged()],
    ] as const) {
      const restored = fresh();
      expect(await runCommand("restore", backup, restored)).toEqual({ status: 0, stdout: "", stderr: "" });
      const numbers = await numbersIn(restored);
      expect(numbers.length).toBeGreaterThan(least);
      expect(numbers).toEqual(numbers.map((_, index) => index));
    }
  });

  test("refuse in one line what they cannot do, and change nothing", async () => {
    const data = fresh();
    const server = await startProcess(data);
    const file = fresh();
    expect(await runCommand("backup", data, file)).toMatchObject({ status: 0 });
    const bytes = readFileSync(file);
    expect(await runCommand("backup", data, file)).toEqual({
      status: 1,
      stdout: "",
      stderr: oneLine("exists already"),
    });
    expect(() => backUp(fresh(), fresh())).toThrow(/holds no data$/);
    expect(() => backUp(data, join(fresh(), "deep"))).toThrow(/^cannot back up/);
    expect(() => restore(file, data)).toThrow(/in use by another server$/);
    expect(() => restore(fresh(), fresh())).toThrow(/does not exist$/);
    await server.stop();
    expect(() => restore(file, data)).toThrow(/is not empty$/);
    expect(readFileSync(file)).toEqual(bytes);
    const junk = fresh();
    const target = fresh();
    for (const contents of ["no backup at all".repeat(500), bytes.subarray(0, bytes.length / 2)]) {
      writeFileSync(junk, contents);
      const stderr = oneLine("is no backup");
      expect(await runCommand("restore", junk, target)).toEqual({ status: 1, stdout: "", stderr });
    }
    expect(existsSync(target)).toBe(false);
    expect(await runCommand("restore", file)).toMatchObject({
      status: 1,
      stderr: oneLine("restore takes a file and a directory"),
    });
  });

  test("take an empty directory, and leave one that was not finished to nobody", async () => {
    const data = fresh();
    const server = await startProcess(data);
    const client = await new MongoClient(server.uri).connect();
    await entries(client).insertOne({ _id: 3, text: "" });
    await pairs(client).insertOne({ _id: 3, text: "" });
    await client.close();
    await server.stop();
    const file = fresh();
    expect(await runCommand("backup", data, file)).toMatchObject({ status: 0 });
    const empty = fresh();
    mkdirSync(empty, { mode: 0o755 });
    expect(await runCommand("restore", file, empty)).toMatchObject({ status: 0 });
    expect(await numbersIn(empty)).toEqual([3]);
    rmSync(join(empty, "data.sqlite"));
    expect(await runCommand("--data", empty, "--port", "0")).toMatchObject({
      status: 1,
      stderr: oneLine("missing"),
    });
  });
});

test("only the owner can read the data directory and what is in it", async () => {
  const made = fresh();
  const existing = fresh();
  mkdirSync(existing, { mode: 0o755 });
  for (const data of [made, existing]) {
    const server = await startProcess(data);
    const client = await new MongoClient(server.uri).connect();
    await entries(client).insertOne({ _id: 1, text: "" });
    const modes = readdirSync(data).map((name) => [name, statSync(join(data, name)).mode & 0o777]);
    expect(modes.length).toBeGreaterThan(3);
    expect(modes).toEqual(modes.map(([name]) => [name, 0o600]));
    expect(statSync(data).mode & 0o777).toBe(0o700);
    await client.close();
    await server.stop();
  }
});

test("the program explains itself", async () => {
  const { status, stdout, stderr } = await runCommand("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  for (const word of ["--data", "--port", "backup", "restore"]) expect(stdout).toContain(word);
  expect(await runCommand("nonsense")).toEqual({
    status: 1,
    stdout: "",
    stderr: oneLine("unknown command nonsense"),
  });
});

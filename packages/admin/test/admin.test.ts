import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@rep/db/testing";
import { type LocalMongo, startLocalMongo } from "@rep/local-mongo";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = path.resolve(import.meta.dirname, "../src/main.ts");

let server: LocalMongo;
let resource: TestDatabase;
let folder: string;

beforeAll(async () => {
  server = await startLocalMongo();
  resource = await createTestDatabase(server.connectionString());
  folder = await mkdtemp(path.join(tmpdir(), "admin-"));
});
afterAll(async () => {
  await resource[Symbol.asyncDispose]();
  await server.close();
  await rm(folder, { recursive: true });
});

interface Outcome {
  code: number;
  out: string;
  error: string;
}

function admin(args: string[], environment: Record<string, string> = { DATABASE_URL: resource.url }) {
  return new Promise<Outcome>((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { NODE_ENV: "test", ...environment } },
      (failure, out, error) =>
        resolve({ code: typeof failure?.code === "number" ? failure.code : failure ? 1 : 0, out, error }),
    );
  });
}

test("a company is made from a shell, and the trail says that an operator did it", async () => {
  const link = await admin(["setup-link", "--json"]);
  expect(JSON.parse(link.out).url).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{43}$/);
  const args = ["--name", "Initech", "--timezone", "America/Chicago", "--country", "US", "--json"];
  expect((await admin(["organization", "create", ...args])).code).toBe(0);
  expect((await admin(["department", "add", "Sales"])).code).toBe(0);
  expect((await admin(["number", "add", "(312) 555-0142"])).out).toBe("+13125550142\n");
  const created = await admin([
    "user",
    "create",
    "--email",
    "bill@initech.example",
    "--name",
    "Bill",
    "--role",
    "SUPERADMIN",
    "--json",
  ]);
  expect(JSON.parse(created.out).url).toContain("/invite/");
  const bill = await resource.database.queries.users.byEmail("bill@initech.example");
  const [row] = await resource.database.queries.changes.page({ userId: bill?.id ?? "", limit: 1 });
  expect(row).toMatchObject({ through: "operator", byUserId: null });
  expect((await admin(["organization", "list"])).out).toMatch(/^[0-9a-f]{24}\tInitech\n$/);

  const file = path.join(folder, "people.csv");
  await writeFile(file, "email,fullName,accessRole,department\nann@initech.example,Ann,SALES_REP,Sales\n");
  expect(JSON.parse((await admin(["user", "import", file, "--json"])).out)).toHaveLength(1);
  const again = await admin(["user", "import", file]);
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.error).toMatch(/^2: email: [^\n]+\n$/);
  expect((await admin(["user", "disable", "ann@initech.example"])).code).toBe(0);
  expect((await admin(["user", "reset-password", "ann@initech.example"])).code).toBe(1);
  expect((await admin(["user", "enable", "ann@initech.example"])).code).toBe(0);
}, 120_000);

test("what is wrong is said in one line with a status, and help is there", async () => {
  const unknown = await admin(["user", "disable", "nobody@initech.example"]);
  expect(unknown).toEqual({ code: 1, out: "", error: "Nobody signs in with this address.\n" });
  const help = await admin(["user", "create", "--help"]);
  expect(help.code).toBe(0);
  expect(help.out).toContain("--email");
}, 60_000);

test("the embedded database is started for the time of a command", async () => {
  const made = await admin(["setup-link", "--json"], { DATA_DIR: folder });
  expect(made.code).toBe(0);
  expect(JSON.parse(made.out).url).toContain("/setup/");
}, 60_000);

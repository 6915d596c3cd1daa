import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { addOrganization, addUser } from "@rep/db/testing";
import { type LocalMongo, startLocalMongo } from "@rep/local-mongo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../src/run-command-line.ts";

const main = path.resolve(import.meta.dirname, "../src/main.ts");
const people = ["email,fullName,accessRole,department", "ann@initech.example,Ann,SALES_REP,Sales"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "admin-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  code: number;
  out: string;
  error: string;
}

/** Runs a command in this process. */
async function admin(args: string[], variables: Record<string, string>): Promise<Outcome> {
  let [out, error] = ["", ""];
  const code = await runCommandLine(args, {
    variables,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** Runs a command as a shell does, in a process of its own. */
function spawned(args: string[], variables: Record<string, string>) {
  return new Promise<Outcome>((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      {
        env: {
          NODE_ENV: "test",
          NO_COLOR: "1",
          // Every command after the first takes two thirds of the processor time.
          NODE_COMPILE_CACHE: path.join(folder, "compiled"),
          ...variables,
        },
      },
      (failure, out, error) =>
        resolve({ code: typeof failure?.code === "number" ? failure.code : failure ? 1 : 0, out, error }),
    );
  });
}

/** A file of people. */
async function peopleFile(name: string, lines: string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, lines.join("\n"));
  return file;
}

interface World {
  server: LocalMongo;
  environment: Record<string, string>;
}

const url = (server: LocalMongo) => server.connectionString("rep-settings");

/** A database that was started apart from the product. */
async function startApart(): Promise<World> {
  const server = await startLocalMongo();
  return { server, environment: { DATABASE_URL: url(server) } };
}

/** The embedded database while the product runs on it: the folder is taken, and says where the database listens. */
async function startEmbedded(): Promise<World> {
  const data = await mkdtemp(path.join(folder, "running-"));
  const server = await startLocalMongo({ dataDir: path.join(data, "mongo") });
  await writeFile(path.join(data, "database-url"), url(server));
  return { server, environment: { DATA_DIR: data } };
}

describe.each([
  ["a database of DATABASE_URL", startApart],
  ["the embedded database while the product runs", startEmbedded],
])("on %s", (_name, start) => {
  let world: World;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.server.close());

  const run = (...args: string[]) => admin(args, world.environment);
  /** Runs a command that has to succeed. @returns its answer as JSON */
  async function json(...args: string[]) {
    const { code, out, error } = await run(...args, "--json");
    expect([code, error], args.join(" ")).toEqual([0, ""]);
    return JSON.parse(out);
  }

  test("a company is made from a shell alone, and the trail says that an operator did it", async () => {
    expect((await json("setup-link")).url).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{43}$/);
    const place = ["--timezone", "America/Chicago", "--country", "US"];
    const { id } = await json("organization", "create", "--name", "Initech", ...place);
    expect(await json("organization", "list")).toEqual([{ id, name: "Initech" }]);
    for (const name of ["Sales", "Support"]) await json("department", "add", name);
    expect((await run("number", "add", "(312) 555-0142")).out).toBe("+13125550142\n");
    const bill = ["--email", "bill@initech.example", "--name", "Bill", "--role", "SUPERADMIN"];
    const { id: userId, url: link } = await json("user", "create", ...bill);
    expect(link).toContain("/invite/");
    expect(await run("setup-link")).toEqual({
      code: 1,
      out: "",
      error: "The database has people already, so it needs no setup link.\n",
    });

    const file = await peopleFile("people.csv", people);
    const faulty = await peopleFile("faulty.csv", [...people, "nonsense,Bob,SALES_REP,Sales"]);
    expect(await run("user", "import", faulty)).toMatchObject({
      code: 1,
      out: "",
      error: expect.stringMatching(/^3: email: [^\n]+\n$/),
    });
    const crowd = (length: number) => Array.from({ length }, (_, i) => `crowd${i}@initech.example,C,BOSS,`);
    const wrong = await peopleFile("wrong.csv", [...people, ...crowd(30)]);
    expect((await run("user", "import", wrong)).error).toMatch(/^3: accessRole: [^\n]+ And 20 more\.\n$/);
    const large = await peopleFile("large.csv", [...people, ...crowd(2000)]);
    expect((await run("user", "import", large)).error).toMatch(/^1: The file has 2,001 people\. [^\n]+\n$/);
    expect(await json("user", "import", file)).toMatchObject([{ email: "ann@initech.example" }]);
    expect((await run("user", "import", file)).error).toMatch(/^2: email: [^\n]+\n$/);

    const database = createDatabase({ url: url(world.server) });
    const ann = await database.queries.users.byEmail("ann@initech.example");
    const [row] = await database.queries.changes.page({ userId, limit: 1 });
    await database.close();
    expect(ann?.status).toBe("INVITED");
    expect(row).toMatchObject({ through: "operator", byUserId: null });

    await json("user", "disable", "ann@initech.example");
    expect((await run("user", "reset-password", "ann@initech.example")).code).toBe(1);
    await json("user", "enable", "ann@initech.example");
    expect(await run("user", "disable", "bill@initech.example")).toMatchObject({
      code: 1,
      out: "",
      error: expect.stringMatching(/^An organization needs a super administrator\.[^\n]+\n$/),
    });
  }, 60_000);
});

const commands = [
  "organization create",
  "organization list",
  "user create",
  "user import",
  "user reset-password",
  "user disable",
  "user enable",
  "number add",
  "department add",
  "setup-link",
];

describe("a command", () => {
  let world: World;
  beforeAll(async () => {
    world = await startApart();
  });
  afterAll(() => world.server.close());

  test("helps, and names --json", async () => {
    const helps = await Promise.all(commands.map((name) => admin([...name.split(" "), "--help"], {})));
    for (const [index, { code, out }] of helps.entries()) {
      expect(code, commands[index]).toBe(0);
      expect(out, commands[index]).toContain("--json");
    }
  });

  test.each([
    ["user disable nobody@initech.example", /^Nobody signs in with this address\.\n$/],
    ["user import nowhere.csv", /^[^\n]+\n$/],
    ["user create --email a@initech.example", /^Missing required argument: --name\n$/],
    ["user create --email a@initech.example --name A --roel ADMIN", /^Unknown option --roel\n$/],
    ["organization create --name X --timezone Mars/Base --country CA", /^timezone: [^\n]+\n$/],
    ["nonsense", /^Unknown command nonsense\n$/],
    ["user constructor", /^Unknown command constructor\n$/],
    ["user", /^No command specified\.\n$/],
  ])("says in one line what is wrong: %s", async (line, error) => {
    const outcome = await admin(line.split(" "), world.environment);
    expect(outcome.code).toBe(1);
    expect(outcome.error).toMatch(error);
  });

  test("takes its options before its name as well", async () => {
    expect(await admin(["--json", "organization", "list"], world.environment)).toEqual({
      code: 0,
      out: "[]\n",
      error: "",
    });
  });

  test("makes no password link where passwords are off, and says so", async () => {
    await migrate(url(world.server));
    const database = createDatabase({ url: url(world.server) });
    const organizationId = await addOrganization(database.queries);
    const { values } = await addUser(database.queries, { organizationId });
    await database.close();
    const reset = (value: string) =>
      admin(["user", "reset-password", values.email], { ...world.environment, PASSWORD_SIGN_IN: value });
    expect(await reset("off")).toMatchObject({
      code: 1,
      out: "",
      error: expect.stringMatching(/^PASSWORD_SIGN_IN is off[^\n]+\n$/),
    });
    expect(await reset("on")).toMatchObject({ code: 0, out: expect.stringContaining("/reset/") });
    expect(await reset("of")).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^PASSWORD_SIGN_IN: [^\n]+\n$/),
    });
  });

  test("takes --no-own-hours", async () => {
    const place = ["--timezone", "America/Toronto", "--country", "CA"];
    const args = ["organization", "create", "--name", "X", ...place, "--no-own-hours", "--json"];
    const { id } = JSON.parse((await admin(args, world.environment)).out);
    const database = createDatabase({ url: url(world.server) });
    expect(await database.queries.organizations.byId(id)).toMatchObject({ personaHoursOverride: false });
    await database.close();
  });
});

describe("the program", () => {
  let world: World;
  beforeAll(async () => {
    world = await startEmbedded();
  });
  afterAll(() => world.server.close());

  test("answers on standard output, of a database that runs", async () => {
    const place = ["--timezone", "America/Chicago", "--country", "US"];
    const made = await spawned(
      ["organization", "create", "--name", "Initech", ...place, "--json"],
      world.environment,
    );
    expect([made.code, made.error]).toEqual([0, ""]);
    expect(JSON.parse(made.out)).toMatchObject({ name: "Initech" });
  }, 60_000);

  test("says on standard error, in one line, what is wrong", async () => {
    expect(await spawned(["user", "enable", "nobody@initech.example"], world.environment)).toEqual({
      code: 1,
      out: "",
      error: "Nobody signs in with this address.\n",
    });
  }, 60_000);

  test("helps", async () => {
    const { code, out, error } = await spawned(["user", "create", "--help"], {});
    expect([code, error]).toEqual([0, ""]);
    expect(out).toContain("USAGE");
    expect(out).toContain("--json");
  }, 60_000);

  test("starts the embedded database for the time of a command", async () => {
    const environment = { DATA_DIR: path.join(folder, "stopped") };
    const made = await spawned(["setup-link", "--json"], environment);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out).url).toContain("/setup/");
    // The data directory is free again.
    await (await startLocalMongo({ dataDir: path.join(environment.DATA_DIR, "mongo") })).close();
  }, 60_000);
});

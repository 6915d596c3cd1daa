import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase, type Database } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import type { Children } from "../lib/children.ts";
import { createHttpClient, type HttpClient } from "../lib/http-client.ts";
import { startEmbeddedDatabase, startWebServer } from "../lib/services.ts";
import { addStaff, outboundNumber, type Rep } from "../lib/staff.ts";

export interface Rig extends AsyncDisposable {
  children: Children;
  client: HttpClient;
  baseUrl: string;
  staff: Rep[];
  dataDir: string;
  /** Straight to the database, past the service. A new one each time: the old may have seen it die. */
  open(): Database;
  /** Starts the database again, on its data and its port. */
  startDatabase(): Promise<void>;
  /** Starts the web server again, on its port. */
  startWeb(): Promise<void>;
}

export interface RigOptions {
  people?: number;
  /** Arguments of Node for both services. */
  nodeArgs?: string[];
  /** Makes the program the database is started through. */
  wrapDatabase?: (dataDir: string) => readonly string[];
}

const secret = "a fault test's secret, of 32 characters or more";

async function populate(database: Database, people: number): Promise<Rep[]> {
  // Administrators may change every kind of record a change can touch, their own outbound number included.
  const staff = await addStaff(database, secret, people, "ADMIN");
  for (const [i, { user }] of staff.entries()) {
    for (const turn of [0, 1]) {
      await database.transaction(({ numbers }) =>
        numbers.provision(user.organizationId, outboundNumber(i, turn)),
      );
    }
  }
  return staff;
}

/** The whole service with people in it, as processes that can be stopped, frozen and killed. */
export async function startRig(children: Children, options: RigOptions = {}): Promise<Rig> {
  const { people = 20, nodeArgs = [], wrapDatabase } = options;
  const directory = mkdtempSync(path.join(tmpdir(), "rep-settings-faults-"));
  const dataDir = path.join(directory, "mongo");
  mkdirSync(dataDir);
  const quiet = { nodeArgs, output: () => undefined };
  const wrapper = wrapDatabase?.(dataDir) ?? [];
  let url = await startEmbeddedDatabase(children, { dataDir, wrapper, ...quiet });
  await migrate(url);
  const web = (port: number) => startWebServer(children, { databaseUrl: url, secret, port, ...quiet });
  const database = createDatabase({ url });
  const staff = await populate(database, people);
  await database.close();
  const baseUrl = await web(0);
  return {
    children,
    baseUrl,
    staff,
    dataDir,
    client: createHttpClient(baseUrl, { timeoutMs: 20_000 }),
    open: () => createDatabase({ url }),
    async startDatabase() {
      url = await startEmbeddedDatabase(children, { dataDir, port: Number(new URL(url).port), ...quiet });
    },
    async startWeb() {
      await web(Number(new URL(baseUrl).port));
    },
    async [Symbol.asyncDispose]() {
      await children.endAll();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

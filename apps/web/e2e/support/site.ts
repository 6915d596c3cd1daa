import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Child, startChild } from "./child.ts";

const web = path.resolve(import.meta.dirname, "../..");
const localMongo = path.resolve(web, "../../packages/local-mongo/src/cli.ts");

/** Anything of 32 characters does: every site has a database of its own. */
const secret = "end-to-end tests only, not a secret";

/** A database and a web server of one's own, with the sample data. */
export class Site {
  readonly #dataDir: string;
  readonly #env: Record<string, string>;
  #database: Child | undefined;
  #server: Child | undefined;

  private constructor(dataDir: string, env: Record<string, string>) {
    this.#dataDir = dataDir;
    this.#env = env;
  }

  /** @param env what the web server is told beside what it needs anyway */
  static async start(env: Record<string, string> = {}): Promise<Site> {
    const site = new Site(await mkdtemp(path.join(tmpdir(), "rep-settings-e2e-")), env);
    await site.startDatabase();
    await (
      await startChild([path.join(import.meta.dirname, "prepare.ts"), site.#databaseUrl], {}, /prepared/)
    ).stop();
    await site.startServer();
    return site;
  }

  /** Where the pages are. */
  get url(): string {
    if (!this.#server) throw new Error("The server is not running.");
    return this.#server.found;
  }

  /** Every line the web server has written since it was started. */
  get log(): readonly string[] {
    return this.#server?.lines ?? [];
  }

  get #databaseUrl(): string {
    const url = new URL(this.#database?.found ?? "");
    url.pathname = "/rep-settings";
    return url.href;
  }

  /** Starts the database on the same data again, on the same port where it has had one. */
  async startDatabase(): Promise<void> {
    const port = this.#database ? new URL(this.#database.found).port : "0";
    const args = [localMongo, "--data", this.#dataDir, "--port", port, "--exit-with-parent"];
    this.#database = await startChild(args, {}, /listening on (mongodb:\S+)/);
  }

  async killDatabase(): Promise<void> {
    await this.#database?.kill();
  }

  /** Starts the web server, on the same port where it has had one. */
  async startServer(): Promise<void> {
    const port = this.#server ? new URL(this.#server.found).port : "0";
    const env = {
      PORT: port,
      DATABASE_URL: this.#databaseUrl,
      NEXTAUTH_SECRET: secret,
      EXIT_WITH_PARENT: "1",
      ...this.#env,
    };
    this.#server = await startChild([path.join(web, "server.ts")], env, /listening on (http:\S+)/);
  }

  async killServer(): Promise<void> {
    await this.#server?.kill();
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    await this.#database?.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

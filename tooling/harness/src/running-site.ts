import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Children } from "./children.ts";
import { embeddedDatabase, startEmbeddedDatabase, startWebServer, webServer } from "./services.ts";

export interface RunningSiteOptions {
  /** Makes the empty database ready, before the web server starts. */
  prepare: (databaseUrl: string) => Promise<void>;
  /** Additional environment of the web server. */
  env?: Record<string, string>;
  /** Arguments of Node for both processes. */
  nodeArgs?: string[];
  /** Makes the program the database is started through, such as `unshare`. */
  wrapDatabase?: (dataDir: string) => readonly string[];
  /** Where the processes are kept, so that the caller can end them; by default they are the site's own. */
  children?: Children;
}

/**
 * The whole product for a test: a database and web servers as processes that can be stopped, frozen, killed and started
 * again, on data of their own. Each keeps its free loopback port over restarts.
 */
export class RunningSite implements AsyncDisposable {
  /** Signs sessions. Anything of 32 characters does: every site has a database of its own. */
  readonly secret = "for tests only, this is not a secret";
  readonly children: Children;
  readonly dataDir: string;
  readonly #options: RunningSiteOptions;
  readonly #directory = mkdtempSync(path.join(tmpdir(), "rep-settings-site-"));
  readonly #addresses = new Map<string, string>();
  readonly #lines = new Map<string, string[]>();

  private constructor(options: RunningSiteOptions) {
    this.#options = options;
    this.children = options.children ?? new Children((name) => console.error(`${name} ended unexpectedly`));
    this.dataDir = path.join(this.#directory, "mongo");
    mkdirSync(this.dataDir);
  }

  /** Starts the database, prepares it and starts one web server. */
  static async start(options: RunningSiteOptions): Promise<RunningSite> {
    const site = new RunningSite(options);
    await site.startDatabase();
    await options.prepare(site.databaseUrl);
    await site.startWeb();
    return site;
  }

  /** Where the pages are. */
  get url(): string {
    return this.urlOf(webServer);
  }

  get databaseUrl(): string {
    return this.urlOf(embeddedDatabase);
  }

  /** The address of a process of the site. @throws Error when it was never started */
  urlOf(name: string): string {
    const address = this.#addresses.get(name);
    if (address === undefined) throw new Error(`${name} was never started`);
    return address;
  }

  /** Every line that a process has written, over all its starts. */
  linesOf(name: string): readonly string[] {
    return this.#lines.get(name) ?? [];
  }

  async startDatabase(): Promise<void> {
    const url = await startEmbeddedDatabase(this.children, {
      dataDir: this.dataDir,
      port: this.#portOf(embeddedDatabase),
      wrapper: this.#options.wrapDatabase?.(this.dataDir) ?? [],
      ...this.#outputAndArguments(embeddedDatabase),
    });
    this.#addresses.set(embeddedDatabase, url);
  }

  /** Starts a web server. @param name distinguishes several @param env what this one is told beside the others */
  async startWeb(name = webServer, env: Record<string, string> = {}): Promise<void> {
    const address = await startWebServer(this.children, {
      name,
      databaseUrl: this.databaseUrl,
      secret: this.secret,
      port: this.#portOf(name),
      env: { NODE_OPTIONS: "", FORCE_COLOR: "0", ...this.#options.env, ...env },
      ...this.#outputAndArguments(name),
    });
    this.#addresses.set(name, address);
  }

  /** Ends every process and removes the data. */
  async stop(): Promise<void> {
    await this.children.endAll();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** 0, for any that is free, the first time. */
  #portOf(name: string): number {
    const address = this.#addresses.get(name);
    return address === undefined ? 0 : Number(new URL(address).port);
  }

  #outputAndArguments(name: string) {
    const lines = this.#lines.get(name) ?? [];
    this.#lines.set(name, lines);
    return { nodeArgs: this.#options.nodeArgs ?? [], output: (line: string) => void lines.push(line) };
  }
}

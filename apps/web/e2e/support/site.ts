import path from "node:path";
import { embeddedDatabase, RunningSite, run, takeSnapshot, webServer } from "@rep/harness";

async function prepare(databaseUrl: string): Promise<void> {
  const script = path.join(import.meta.dirname, "prepare.ts");
  const code = await run(process.execPath, [script, databaseUrl], { cwd: import.meta.dirname });
  if (code !== 0) throw new Error("The sample data could not be written.");
}

export interface OtherServer {
  /** Where its pages are. */
  url: string;
  stop(): Promise<void>;
}

/** A database and a web server of one's own, with the sample data. */
export class Site {
  readonly #site: RunningSite;
  readonly #restore: () => Promise<void>;
  #user: string | undefined;
  #others = 0;

  private constructor(site: RunningSite, restore: () => Promise<void>) {
    this.#site = site;
    this.#restore = restore;
  }

  static async start(): Promise<Site> {
    const site = await RunningSite.start({ prepare });
    return new Site(site, await takeSnapshot(site.databaseUrl));
  }

  /** Where the pages are. */
  get url(): string {
    return this.#site.url;
  }

  /** Every line the web server has written. */
  get log(): readonly string[] {
    return this.#site.linesOf(webServer);
  }

  /** Puts the sample data back as it was written, unless the same user has had that done last. */
  async restoreSampleData(user: string): Promise<void> {
    if (this.#user !== undefined && this.#user !== user) await this.#restore();
    this.#user = user;
  }

  startDatabase(): Promise<void> {
    return this.#site.startDatabase();
  }

  /** Ends it at once, as a power cut would. */
  killDatabase(): Promise<void> {
    return this.#site.children.end(embeddedDatabase, "SIGKILL");
  }

  startServer(): Promise<void> {
    return this.#site.startWeb();
  }

  /** Starts another web server on the same data. @param env what it is told beside what it needs anyway */
  async startOtherServer(env: Record<string, string>): Promise<OtherServer> {
    this.#others += 1;
    const name = `${webServer} ${this.#others + 1}`;
    await this.#site.startWeb(name, env);
    return { url: this.#site.urlOf(name), stop: () => this.#site.children.end(name, "SIGTERM") };
  }

  killServer(): Promise<void> {
    return this.#site.children.end(webServer, "SIGKILL");
  }

  stop(): Promise<void> {
    return this.#site.stop();
  }
}

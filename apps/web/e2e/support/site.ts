import path from "node:path";
import { embeddedDatabase, RunningSite, run, takeSnapshot, webServer } from "@rep/harness";

async function prepare(databaseUrl: string): Promise<void> {
  const script = path.join(import.meta.dirname, "prepare.ts");
  const code = await run(process.execPath, [script, databaseUrl], { cwd: import.meta.dirname });
  if (code !== 0) throw new Error("The sample data could not be written.");
}

/** A database and a web server of one's own, with the sample data. */
export class Site {
  readonly #site: RunningSite;
  readonly #restore: () => Promise<void>;
  #user: string | undefined;

  private constructor(site: RunningSite, restore: () => Promise<void>) {
    this.#site = site;
    this.#restore = restore;
  }

  /** @param env what the web server is told beside what it needs anyway */
  static async start(env: Record<string, string> = {}): Promise<Site> {
    const site = await RunningSite.start({ env, prepare });
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

  killServer(): Promise<void> {
    return this.#site.children.end(webServer, "SIGKILL");
  }

  stop(): Promise<void> {
    return this.#site.stop();
  }
}

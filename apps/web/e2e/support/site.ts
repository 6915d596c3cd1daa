import path from "node:path";
import { embeddedDatabase, RunningSite, run, webServer } from "@rep/harness";

async function prepare(databaseUrl: string): Promise<void> {
  const script = path.join(import.meta.dirname, "prepare.ts");
  const code = await run(process.execPath, [script, databaseUrl], { cwd: import.meta.dirname });
  if (code !== 0) throw new Error("The sample data could not be written.");
}

/** A database and a web server of one's own, with the sample data. */
export class Site {
  readonly #site: RunningSite;

  private constructor(site: RunningSite) {
    this.#site = site;
  }

  /** @param env what the web server is told beside what it needs anyway */
  static async start(env: Record<string, string> = {}): Promise<Site> {
    return new Site(await RunningSite.start({ env, prepare }));
  }

  /** Where the pages are. */
  get url(): string {
    return this.#site.url;
  }

  /** Every line the web server has written. */
  get log(): readonly string[] {
    return this.#site.linesOf(webServer);
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

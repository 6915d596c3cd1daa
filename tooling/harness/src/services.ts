import path from "node:path";
import type { Children } from "./children.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const databaseName = "rep-settings";

export const embeddedDatabase = "The embedded database";
export const webServer = "The web server";

interface ServiceOptions {
  /** Arguments of Node, before the script. */
  nodeArgs?: string[];
  output?: (line: string, stream: "stdout" | "stderr") => void;
}

interface DatabaseOptions extends ServiceOptions {
  dataDir: string;
  /** See `Children.start`. */
  wrapper?: readonly string[];
  /** 0 for any that is free. */
  port?: number;
}

interface WebServerOptions extends ServiceOptions {
  /** Distinguishes several web servers in the output. */
  name?: string;
  databaseUrl: string;
  secret: string;
  /** 0 for any that is free. */
  port: number;
  dev?: boolean;
  env?: Record<string, string>;
}

const outputOf = ({ output }: ServiceOptions) => (output ? { output } : {});

/** Starts the embedded database. @returns its connection string */
export async function startEmbeddedDatabase(children: Children, options: DatabaseOptions): Promise<string> {
  const { dataDir, port = 0, nodeArgs = [], wrapper = [] } = options;
  const cli = path.join(root, "packages/local-mongo/src/cli.ts");
  const uri = await children.start(embeddedDatabase, {
    args: [...nodeArgs, cli, "--data", dataDir, "--port", String(port), "--exit-with-parent"],
    wrapper,
    cwd: root,
    ready: /listening on (mongodb:\S+)/,
    ...outputOf(options),
  });
  const url = new URL(uri);
  url.pathname = `/${databaseName}`;
  return url.href;
}

/** Starts the web server on what is built. @returns the address of the site */
export function startWebServer(children: Children, options: WebServerOptions): Promise<string> {
  const { name = webServer, databaseUrl, secret, port, dev = false, env = {}, nodeArgs = [] } = options;
  return children.start(name, {
    args: [...nodeArgs, path.join(root, "apps/web/server.ts"), ...(dev ? ["--dev"] : [])],
    cwd: path.join(root, "apps/web"),
    env: {
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: secret,
      PORT: String(port),
      EXIT_WITH_PARENT: "1",
      ...env,
    },
    ready: /listening on (http\S+)/,
    ...outputOf(options),
  });
}

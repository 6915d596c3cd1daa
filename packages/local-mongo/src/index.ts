import { replicaSetName } from "./commands/hello.ts";
import { Server } from "./server.ts";
import { Store } from "./storage/store.ts";
import { listen } from "./wire/listen.ts";

export { DataDirectoryError } from "./storage/lock-directory.ts";

/** Where a server keeps its data and listens. */
export interface LocalMongoOptions {
  /** Data directory, made when needed. Omitted: a temporary one that is removed on close. */
  dataDir?: string;
  /** Port on 127.0.0.1; 0 or omitted: any free one. */
  port?: number;
}

/** A running server. */
export interface LocalMongo extends AsyncDisposable {
  readonly port: number;
  /** Connection string for drivers, naming a database if one is given. */
  connectionString(dbName?: string): string;
  /** Ends all connections and closes the data file. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a MongoDB-compatible server in this process.
 * @throws DataDirectoryError when the data directory is locked, unwritable or damaged
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function startLocalMongo(options: LocalMongoOptions = {}): Promise<LocalMongo> {
  const server = new Server(new Store(options.dataDir));
  let listener: Awaited<ReturnType<typeof listen>>;
  try {
    listener = await listen(server, options.port ?? 0);
  } catch (error) {
    await server.close();
    throw error;
  }
  server.port = listener.port;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= listener.close().then(() => server.close());
    return closing;
  };
  return {
    port: listener.port,
    connectionString: (dbName = "") =>
      `mongodb://127.0.0.1:${listener.port}/${dbName}?directConnection=true&replicaSet=${replicaSetName}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

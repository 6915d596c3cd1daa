#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startLocalMongo } from "./index.ts";
import { backUp, restore } from "./storage/backup.ts";

const usage = `usage: local-mongo --data DIR [--port N] [--exit-with-parent]
       local-mongo backup DIR FILE
       local-mongo restore FILE DIR`;

const help = `${usage}

Serves MongoDB's wire protocol from a data directory, on 127.0.0.1 only.

  --data DIR          the data directory, made when it does not exist
  --port N            the port (27017); 0 takes any free one
  --exit-with-parent  end when standard input closes
  --help              print this text

backup writes a consistent copy of a data directory into a new file, also while a server runs on it.
restore makes a data directory from such a file; DIR must be empty or not exist yet.
`;

function fail(message: string): never {
  process.stderr.write(`local-mongo: ${message}\n`);
  process.exit(1);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const misused = (message: string): never => fail(`${message}; see local-mongo --help`);

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: "string" },
        port: { type: "string", default: "27017" },
        "exit-with-parent": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return misused(messageOf(error));
  }
}

async function serve(dataDir: string, port: number, exitWithParent: boolean): Promise<void> {
  const server = await startLocalMongo({ dataDir, port });
  const stop = (): void => {
    void server.close().then(
      () => process.exit(0),
      (error) => fail(messageOf(error)),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (exitWithParent) {
    // The parent holds the other end: when it dies, however it dies, this ends.
    process.stdin.on("end", stop).on("error", stop).on("close", stop);
    process.stdin.resume();
  }
  process.stdout.write(`local-mongo listening on ${server.connectionString()}\n`);
}

const { values, positionals } = readArguments();
const [command, from, to, ...more] = positionals;
const port = Number(values.port);
// Everything this program writes holds data, so that only its user may read it.
process.umask(0o077);
try {
  if (values.help) process.stdout.write(help);
  else if (command === "backup" || command === "restore") {
    if (from === undefined || to === undefined || more.length > 0)
      misused(
        `${command} takes ${command === "backup" ? "a directory and a file" : "a file and a directory"}`,
      );
    else if (command === "backup") backUp(from, to);
    else restore(from, to);
  } else if (command !== undefined) misused(`unknown command ${command}`);
  else if (values.data === undefined || values.data === "") misused("--data is missing");
  else if (!Number.isInteger(port) || port < 0 || port > 65535)
    misused("--port must be a number from 0 to 65535");
  else await serve(values.data, port, values["exit-with-parent"]);
} catch (error) {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    fail(`port ${port} is in use`);
  fail(messageOf(error));
}

#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startLocalMongo } from "./index.ts";

const USAGE = "usage: local-mongo --data DIR [--port N] [--exit-with-parent]";

function fail(message: string): never {
  process.stderr.write(`local-mongo: ${message}\n`);
  process.exit(1);
}

function readOptions(): { data: string; port: number; exitWithParent: boolean } {
  let values: { data?: string; port?: string; "exit-with-parent"?: boolean };
  try {
    ({ values } = parseArgs({
      options: {
        data: { type: "string" },
        port: { type: "string" },
        "exit-with-parent": { type: "boolean" },
      },
    }));
  } catch (e) {
    fail(`${e instanceof Error ? e.message : String(e)}; ${USAGE}`);
  }
  const port = Number(values.port ?? "27017");
  if (values.data === undefined || values.data === "") fail(`--data is missing; ${USAGE}`);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    fail(`--port must be a number from 0 to 65535; ${USAGE}`);
  return { data: values.data, port, exitWithParent: values["exit-with-parent"] ?? false };
}

const { data, port, exitWithParent } = readOptions();
try {
  const server = await startLocalMongo({ dataDir: data, port });
  const stop = (): void => {
    void server.close().then(
      () => process.exit(0),
      (e) => fail(e instanceof Error ? e.message : String(e)),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (exitWithParent) {
    // The supervisor holds the other end: when it dies, however it dies, this ends.
    process.stdin.on("end", stop).on("error", stop).on("close", stop);
    process.stdin.resume();
  }
  process.stdout.write(`local-mongo listening on ${server.connectionString()}\n`);
} catch (e) {
  if (e instanceof Error && "code" in e && e.code === "EADDRINUSE") fail(`port ${port} is in use`);
  fail(e instanceof Error ? e.message : String(e));
}

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly uri: string;
  readonly port: number;
  /** Ends it with a signal and gives its exit code; null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the command line program and waits until it listens. */
export async function startProcess(dataDir: string, ...options: string[]): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [cli, "--data", dataDir, "--port", "0", "--exit-with-parent", ...options],
    {
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  let errors = "";
  child.stderr.on("data", (document) => {
    errors += String(document);
  });
  const exited = once(child, "exit");
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line").then(([line]) => String(line)),
    exited.then(([code]) => Promise.reject(new Error(`server ended with ${code}: ${errors}`))),
  ]);
  const uri = /mongodb:\S+/.exec(line)?.[0];
  if (uri === undefined) throw new Error(`unexpected output: ${line}`);
  return {
    child,
    uri,
    port: Number(new URL(uri).port),
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

/** Runs the command line program to its end. */
export const runCommand = (...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], { timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end();
  });

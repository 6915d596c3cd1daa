import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  timeoutMs?: number;
  /** Takes each line the command writes; without it they go where this process writes its own. */
  output?: (line: string) => void;
}

/** Runs a command to its end; resolves to its exit code. Ends with this process. */
export async function run(command: string, args: string[], options: RunOptions): Promise<number> {
  const { output } = options;
  const stream = output ? "pipe" : "inherit";
  const child = spawn(command, args, {
    cwd: options.cwd,
    // biome-ignore lint/style/noProcessEnv: a child inherits the environment as it is
    env: { ...process.env, ...options.env },
    stdio: ["ignore", stream, stream],
    timeout: options.timeoutMs,
  });
  for (const readable of [child.stdout, child.stderr]) {
    if (output && readable) createInterface({ input: readable }).on("line", output);
  }
  const stopChild = () => child.kill("SIGTERM");
  process.once("exit", stopChild);
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  process.off("exit", stopChild);
  return code;
}

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { childEnv } from "./env.ts";

export interface Child {
  process: ChildProcess;
  /** What the first group of `ready` matched in its output. */
  found: string;
  /** Every line it has written so far. */
  lines: readonly string[];
  /** Ends it at once, as a power cut would. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end by closing its input, then resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts Node on a script and waits for the line that says it is ready. */
export function startChild(args: string[], env: Record<string, string>, ready: RegExp): Promise<Child> {
  const child = spawn(process.execPath, args, { env: childEnv(env), stdio: ["pipe", "pipe", "pipe"] });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      const match = ready.exec(line);
      if (!match) return;
      resolve({
        process: child,
        found: match[1] ?? "",
        lines,
        async kill() {
          child.kill("SIGKILL");
          await gone;
        },
        async stop() {
          child.stdin.end();
          await gone;
        },
      });
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", read);
    gone.then(() => reject(new Error(`${args.join(" ")} ended:\n${lines.slice(-20).join("\n")}`)));
  });
}

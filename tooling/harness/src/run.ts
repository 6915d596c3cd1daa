import { spawn } from "node:child_process";

/** Runs a command with its output shown as it comes; resolves to its exit code. Ends with this process. */
export async function run(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string>; timeoutMs?: number },
): Promise<number> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    // biome-ignore lint/style/noProcessEnv: a child inherits the environment as it is
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: options.timeoutMs,
    shell: process.platform === "win32",
  });
  const stopChild = () => child.kill("SIGTERM");
  process.once("exit", stopChild);
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  process.off("exit", stopChild);
  return code;
}

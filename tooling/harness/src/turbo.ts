import { spawn } from "node:child_process";

/**
 * Runs turbo tasks; its cache makes an unchanged build a matter of a second.
 * @returns whether everything came from the cache.
 * @throws Error after printing turbo's output when a task fails.
 */
export async function turbo(root: string, args: string[]): Promise<{ cached: boolean; output: string }> {
  const child = spawn("turbo", ["run", ...args, "--output-logs=new-only", "--ui=stream"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const stopBuild = () => child.kill("SIGTERM");
  process.once("exit", stopBuild);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  process.off("exit", stopBuild);
  if (code !== 0) {
    console.error(output);
    throw new Error(`turbo run ${args.join(" ")} failed; its output is above`);
  }
  return { cached: /FULL TURBO/.test(output), output };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@rep/harness";

const root = path.resolve(import.meta.dirname, "../../../..");
const program = ["/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/bin/nginx"].find((file) =>
  existsSync(file),
);

export interface Nginx extends AsyncDisposable {
  url: string;
}

/** The load balancer's configuration with other addresses; everything else is as it is delivered. */
function configure(folder: string, port: number, backends: readonly string[]): string {
  let text = readFileSync(path.join(root, "deploy/nginx/nginx.conf"), "utf8");
  for (const [i, url] of backends.entries()) {
    text = text.replace(`server web-${i + 1}:3000`, `server 127.0.0.1:${new URL(url).port}`);
  }
  return text
    .replace("listen 8080", `listen 127.0.0.1:${port}`)
    .replaceAll("/tmp/nginx", path.join(folder, "nginx"));
}

async function answers(url: string, nginx: ChildProcess): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`);
    const response = await fetch(`${url}/api/health/live`).catch(() => undefined);
    if (response?.ok) return;
    await delay(100);
  }
  throw new Error("nginx does not answer");
}

/** Starts nginx before web servers. @throws Error that says how to install it */
export async function startNginx(backends: readonly string[]): Promise<Nginx> {
  if (!program) throw new Error("There is no nginx: apt-get install nginx-light, or brew install nginx");
  const folder = mkdtempSync(path.join(tmpdir(), "rep-settings-nginx-"));
  const port = await freePort();
  const configuration = path.join(folder, "nginx.conf");
  writeFileSync(configuration, configure(folder, port, backends));
  const args = ["-p", folder, "-c", configuration, "-e", path.join(folder, "error.log"), "-g", "daemon off;"];
  const nginx = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  const stop = () => nginx.kill("SIGTERM");
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}`;
  await answers(url, nginx);
  return {
    url,
    async [Symbol.asyncDispose]() {
      process.off("exit", stop);
      const gone = once(nginx, "exit");
      stop();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

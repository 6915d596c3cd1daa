import { spawnSync } from "node:child_process";
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";
import { assetNames } from "@rep/api/docs-assets";
import { turbo } from "@rep/harness";
import { nodeFileTrace } from "@vercel/nft";

/**
 * Builds the web app and copies what serving it takes into a folder: the build, the sources and packages that are
 * reached from the entries, the migrations, and Node.
 *
 *   node scripts/bootstrap.mjs deploy/image/gather.ts FOLDER
 */
const root = path.resolve(import.meta.dirname, "../..");
const build = "apps/web/.next";
const entries = ["deploy/image/serve.ts", "deploy/image/health.ts", "apps/web/server.ts"];
/** What serving never reads: maps of sources, types, what a build leaves for the next, Next's parts for development and tests. */
const unused = [
  /\.map$|\.d\.[cm]?ts$|\.nft\.json$/,
  /\.next\/(cache|dev|diagnostics|types)\//,
  /\/next-server\/.*\.dev\.js$|\/next\/dist\/docs\/|\/playwright(-core)?\//,
];
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder to copy into.");

/** The JavaScript of a source file: what is traced has to parse. */
function readSource(file: string): Buffer | string | null {
  const bytes = readFileSync(file, { flag: "r" });
  return file.endsWith(".ts") ? stripTypeScriptTypes(bytes.toString("utf8")) : bytes;
}

/** Files that modules reach by import or require. */
async function tracedFiles(): Promise<string[]> {
  const { fileList } = await nodeFileTrace(entries, {
    base: root,
    processCwd: root,
    // Trace imports only. Guessing files from paths in the code would include all of `apps/web`, with its tests.
    analysis: { emitGlobs: false, computeFileReferences: false },
    readFile: async (file) => {
      try {
        return readSource(file);
      } catch {
        return null;
      }
    },
  });
  return [...fileList];
}

/** Files that Next says its server and pages need, from the lists its build leaves. */
function filesOfNext(): string[] {
  const lists = readdirSync(path.join(root, build), { recursive: true, encoding: "utf8" });
  return lists
    .filter((name) => name.endsWith(".nft.json"))
    .flatMap((name) => {
      const list = path.join(root, build, name);
      const { files }: { files: string[] } = JSON.parse(readFileSync(list, "utf8")); // written by the same Next
      return files.map((file) => path.relative(root, path.resolve(path.dirname(list), file)));
    });
}

/** Everything below a folder of the tree. */
function below(name: string): string[] {
  return readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Copies a file, with the symbolic links on the way to it as they are. */
function copy(file: string, target: string, copied: Set<string>): void {
  const link = linkOnTheWay(file);
  const name = link ?? file;
  if (!copied.has(name)) {
    copied.add(name);
    const destination = path.join(target, name);
    mkdirSync(path.dirname(destination), { recursive: true });
    if (link) symlinkSync(readlinkSync(path.join(root, link)), destination);
    else if (lstatSync(path.join(root, file)).isFile()) cpSync(path.join(root, file), destination);
  }
  if (link === undefined) return;
  const linked = path.resolve(root, path.dirname(link), readlinkSync(path.join(root, link)));
  copy(path.join(path.relative(root, linked), path.relative(link, file)), target, copied);
}

/** The first part of a path that is a symbolic link. */
function linkOnTheWay(file: string): string | undefined {
  const parts = file.split(path.sep);
  return parts
    .map((_, i) => parts.slice(0, i + 1).join(path.sep))
    .find((name) => lstatSync(path.join(root, name)).isSymbolicLink());
}

await turbo(root, ["build", "--filter=@rep/web"]);
const files = [
  ...(await tracedFiles()),
  ...filesOfNext(),
  ...below(build),
  ...below("packages/db/migrations"),
  ...assetNames.map((name) => `packages/api/node_modules/swagger-ui-dist/${name}`),
].filter((file) => !unused.some((pattern) => pattern.test(file)));
const copied = new Set<string>();
for (const file of files) copy(file, path.resolve(folder), copied);
const node = path.join(folder, "node");
// The Node of the lockfile, which runs this.
cpSync(process.execPath, node);
// A fifth of Node is for debuggers.
if (spawnSync("strip", [node]).status !== 0) console.log("Node keeps its debug symbols: binutils is missing");
console.log(`${copied.size} files are in ${folder}`);

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "@rep/harness";
import { codeBlocks } from "../support/code-blocks.ts";

/** The code blocks of one language in CONTRIBUTING's recipe, without the indentation of the list. */
function blocks(folder: string, language: string): string {
  const text = readFileSync(path.join(folder, "CONTRIBUTING.md"), "utf8");
  const recipe = text.slice(text.indexOf("## Adding a field"), text.indexOf("## How we write"));
  return codeBlocks(recipe, language).join("").replace(/^ {3}/gm, "");
}

/** Puts `added` behind the first match of `anchor`. */
function insert(folder: string, name: string, anchor: RegExp, added: string): void {
  const file = path.join(folder, name);
  const source = readFileSync(file, "utf8");
  const match = anchor.exec(source);
  if (!match) throw new Error(`${name} has changed: ${anchor} is not there`);
  const at = match.index + match[0].length;
  writeFileSync(file, source.slice(0, at) + added + source.slice(at));
}

/** The files a person edits, and the commands a person runs. */
export const editedByHand = ["packages/schema/src/fields.ts", "packages/db/src/contract/contract.prisma"];

/** Runs a command of the copy's own, in its root or in `cwd` below it. @throws Error when it fails */
export async function runIn(folder: string, command: string, args: string[], cwd = "."): Promise<void> {
  const bin = path.join(folder, "node_modules/.bin");
  const options = {
    cwd: path.join(folder, cwd),
    env: { PATH: `${bin}${path.delimiter}/usr/bin${path.delimiter}/bin` },
  };
  const code = await run(path.join(bin, command), args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

/** Follows the steps of "Adding a field" in a copy of the tree. */
export async function applyRecipe(folder: string): Promise<void> {
  insert(
    folder,
    "packages/schema/src/fields.ts",
    /^ {2}designation: \{[\s\S]*?^ {2}\},\n/m,
    blocks(folder, "ts"),
  );
  insert(
    folder,
    "packages/db/src/contract/contract.prisma",
    /^ {2}designation +String\?\n/m,
    blocks(folder, "prisma"),
  );
  await runIn(folder, "pnpm", ["--filter", "@rep/db", "contract:emit"]);
  await runIn(folder, "pnpm", ["--filter", "@rep/db", "migration:plan", "add_pronouns_and_time_format"]);
  await runIn(folder, "biome", ["check", "--write", "packages/db/migrations"]);
}

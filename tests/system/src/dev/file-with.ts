import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** The source file of the page or of the schema that holds a text. @throws Error when none does */
export function fileWith(folder: string, text: string): string {
  const sources = ["apps/web/src/**/*.tsx", "packages/schema/src/**/*.ts"];
  const file = globSync(sources, { cwd: folder })
    .filter((name) => !name.includes(".test."))
    .find((name) => readFileSync(path.join(folder, name), "utf8").includes(text));
  if (file === undefined) throw new Error(`No source file says "${text}"`);
  return path.join(folder, file);
}

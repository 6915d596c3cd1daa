import { lstatSync, readdirSync } from "node:fs";
import path from "node:path";

/** Bytes of all files below a folder; what is behind symbolic links is counted where it stands. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return sum + sizeOf(name);
    return entry.isFile() ? sum + lstatSync(name).size : sum;
  }, 0);
}

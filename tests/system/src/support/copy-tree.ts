import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../../..");

/** Copies what is under version control, as it stands now, into a folder. What is installed or built stays behind. */
export function copyTree(folder: string): void {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout, status } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error("git ls-files failed");
  for (const file of stdout.split("\0").filter(Boolean)) {
    cpSync(path.join(root, file), path.join(folder, file), { recursive: true, force: true });
  }
}

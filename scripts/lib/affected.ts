import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";

const listSchema = z.object({ packages: z.object({ items: z.array(z.object({ name: z.string() })) }) });

/** What has changed since the main branch, including uncommitted changes. */
export interface Changes {
  /** The commit compared with. */
  base: string;
  /** Names of the changed packages and of all that depend on them. */
  packages: ReadonlySet<string>;
}

/** Returns where this branch left the main one; the previous commit when there is no main branch. */
async function baseCommit(root: string): Promise<string> {
  for (const main of ["origin/HEAD", "origin/main", "main"]) {
    try {
      const { stdout } = await promisify(execFile)("git", ["merge-base", "HEAD", main], { cwd: root });
      return stdout.trim();
    } catch {
      // There is no such branch.
    }
  }
  return "HEAD";
}

export async function findChanges(root: string): Promise<Changes> {
  const base = await baseCommit(root);
  const { stdout } = await promisify(execFile)("turbo", ["ls", "--affected", "--output=json"], {
    cwd: root,
    // biome-ignore lint/style/noProcessEnv: a child inherits the environment as it is
    env: { ...process.env, TURBO_SCM_BASE: base },
  });
  const { packages } = listSchema.parse(JSON.parse(stdout.slice(stdout.indexOf("{"))));
  return { base, packages: new Set(packages.items.map(({ name }) => name)) };
}

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import contractJson from "../src/contract/contract.json" with { type: "json" };

const root = path.resolve(import.meta.dirname, "..");

function prisma(...args: string[]) {
  return promisify(execFile)(path.join(root, "node_modules/.bin/prisma"), args, {
    cwd: root,
    // biome-ignore lint/style/noProcessEnv: a child process gets the environment of its parent
    env: { ...process.env, DO_NOT_TRACK: "1", PRISMA_SKILLS_CHECK: "0" },
  });
}

describe("the emitted contract", { timeout: 60_000 }, () => {
  test("is what the contract says today", async () => {
    // Inside the package, because the emitted imports depend on whose they are.
    const cache = path.join(root, "node_modules/.cache");
    await mkdir(cache, { recursive: true });
    const dir = await mkdtemp(path.join(cache, "contract-"));
    try {
      await prisma("contract", "emit", "--output-path", dir);
      for (const file of ["contract.json", "contract.d.ts"]) {
        const committed = await readFile(path.join(root, "src/contract", file), "utf8");
        expect(await readFile(path.join(dir, file), "utf8"), `run pnpm contract:emit (${file})`).toBe(
          committed,
        );
      }
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  test("is where the migrations on disk lead, and they are intact", async () => {
    const dir = path.join(root, "migrations/app");
    const manifests = (await readdir(dir)).map((name) => path.join(dir, name, "migration.json"));
    const steps = await Promise.all(
      manifests.map(
        async (file): Promise<{ from: string | null; to: string }> =>
          JSON.parse(await readFile(file, "utf8")),
      ),
    );
    const left = new Set(steps.map(({ from }) => from));
    const ends = steps.filter(({ to }) => !left.has(to)).map(({ to }) => to);
    expect(ends, "run pnpm migration:plan").toEqual([contractJson.storage.storageHash]);
    await prisma("migration", "check");
  });
});

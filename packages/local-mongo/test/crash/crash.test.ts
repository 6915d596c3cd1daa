import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crashRounds } from "./rounds.ts";

const dir = mkdtempSync(join(tmpdir(), "local-mongo-crash-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("keeps what it acknowledged through kills at random moments", { timeout: 120_000 }, async () => {
  const totals = await crashRounds(join(dir, "data"), 5, 300);
  expect(totals.rounds).toBe(5);
  expect(totals.inserts).toBeGreaterThan(0);
});

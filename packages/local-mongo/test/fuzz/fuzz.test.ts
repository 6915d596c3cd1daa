import { expect, it } from "vitest";
import { withServer } from "../server.ts";
import { fuzz } from "./fuzz.ts";
import { random, SEEDS } from "./mutate.ts";

const f = withServer();

it("survives mutated messages and serves others meanwhile", { timeout: 60_000 }, async () => {
  const r = await fuzz(f.server.port, 3000, 1);
  expect(r.sent).toBeGreaterThanOrEqual(3000);
  expect(r.replies).toBeGreaterThan(100);
  expect(r.ended).toBeGreaterThan(100);
  expect(r.memoryMost - r.memoryBefore).toBeLessThan(500);
});

it("is given the same messages for the same seed", () => {
  expect(random(7)()).toBe(random(7)());
  expect(SEEDS.length).toBeGreaterThan(10);
});

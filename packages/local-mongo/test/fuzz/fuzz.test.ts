import { expect, test } from "vitest";
import { withServer } from "../server.ts";
import { fuzz } from "./fuzz.ts";
import { random, seeds } from "./mutate.ts";

const fixture = withServer();

test("survives mutated messages and serves others meanwhile", { timeout: 60_000 }, async () => {
  const result = await fuzz(fixture.server.port, 3000, 1);
  expect(result.sent).toBeGreaterThanOrEqual(3000);
  expect(result.replies).toBeGreaterThan(100);
  expect(result.ended).toBeGreaterThan(100);
  expect(result.memoryMost - result.memoryBefore).toBeLessThan(500);
});

test("is given the same messages for the same seed", () => {
  expect(random(7)()).toBe(random(7)());
  expect(seeds.length).toBeGreaterThan(10);
});

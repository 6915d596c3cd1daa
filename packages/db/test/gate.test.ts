import { expect, it } from "vitest";
import { createGate } from "../src/gate.ts";

it("lets so many run at once and the others follow in order, also after one that fails", async () => {
  const pass = createGate(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const all = [1, 2, 3, 4, 5].map((name) =>
    pass(async () => {
      started.push(name);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      if (name === 2) throw new Error("It fails.");
      return name;
    }),
  );
  const settled = Promise.allSettled(all);
  for (let i = 0; i < all.length; i++) {
    await expect.poll(() => ends.length).toBeGreaterThan(i);
    ends[i]?.();
  }
  const results = await settled;
  expect(results.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
  expect([started, most]).toEqual([[1, 2, 3, 4, 5], 2]);
});

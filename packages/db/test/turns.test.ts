import { describe, expect, it } from "vitest";
import { DatabaseUnavailable } from "../src/errors.ts";
import { createTurns } from "../src/turns.ts";

/** Calls that end when told to. */
function controlled() {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  return {
    call: async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    },
    endAll: async (calls: Promise<unknown>[]) => {
      let done = false;
      const all = Promise.allSettled(calls).then(() => {
        done = true;
      });
      while (!done) {
        for (const end of ends.splice(0)) end();
        await new Promise(setImmediate);
      }
      return all;
    },
    most: () => most,
  };
}

describe("turns", () => {
  it("are taken one after the other for one key, and at once for several", async () => {
    const [one, several] = [controlled(), controlled()];
    const inTurn = createTurns();
    await one.endAll(Array.from({ length: 5 }, () => inTurn("a", one.call)));
    await several.endAll(["a", "b", "c"].map((key) => inTurn(key, several.call)));
    expect(one.most()).toBe(1);
    expect(several.most()).toBe(3);
  });

  it("go on after one that fails, and are refused when too many wait", async () => {
    const inTurn = createTurns();
    const calls = Array.from({ length: 1002 }, (_, n) =>
      inTurn("a", () => (n % 2 ? Promise.resolve(n) : Promise.reject(new Error(`${n}`)))),
    );
    const settled = await Promise.allSettled(calls);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(500);
    expect(settled.at(-1)).toMatchObject({ reason: expect.any(DatabaseUnavailable) });
    expect(await inTurn("a", () => Promise.resolve("next"))).toBe("next");
  });

  it("are over at once for all who wait when the database is away", async () => {
    const inTurn = createTurns();
    let calls = 0;
    const away = () => {
      calls++;
      return Promise.reject(new DatabaseUnavailable("away"));
    };
    const settled = await Promise.allSettled(Array.from({ length: 30 }, () => inTurn("a", away)));
    expect(
      settled.every((one) => one.status === "rejected" && one.reason instanceof DatabaseUnavailable),
    ).toBe(true);
    expect(calls).toBe(1);
    expect(await inTurn("a", () => Promise.resolve("back"))).toBe("back");
  });
});

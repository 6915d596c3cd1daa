import { describe, expect, test } from "vitest";
import { DatabaseUnavailable, QueueFull } from "../src/errors.ts";
import { createQueue } from "../src/queue.ts";

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

describe("a queue", () => {
  test("runs the calls of one key one after the other, and those of several at once", async () => {
    const [one, several] = [controlled(), controlled()];
    const inQueue = createQueue({ concurrency: 1 });
    await one.endAll(Array.from({ length: 5 }, () => inQueue("a", one.call)));
    await several.endAll(["a", "b", "c"].map((key) => inQueue(key, several.call)));
    expect(one.most()).toBe(1);
    expect(several.most()).toBe(3);
  });

  test("goes on after a call that fails, and refuses more than it keeps waiting", async () => {
    const inQueue = createQueue({ concurrency: 1 });
    const calls = Array.from({ length: 1002 }, (_, n) =>
      inQueue("a", () => (n % 2 ? Promise.resolve(n) : Promise.reject(new Error(`${n}`)))),
    );
    const settled = await Promise.allSettled(calls);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(500);
    expect(settled.at(-1)).toMatchObject({ reason: expect.any(QueueFull) });
    expect(await inQueue("a", () => Promise.resolve("next"))).toBe("next");
  });

  test("fails all that wait at once when the database is away", async () => {
    const inQueue = createQueue({ concurrency: 1 });
    let calls = 0;
    const away = () => {
      calls++;
      return Promise.reject(new DatabaseUnavailable("away"));
    };
    const settled = await Promise.allSettled(Array.from({ length: 30 }, () => inQueue("a", away)));
    expect(
      settled.every((one) => one.status === "rejected" && one.reason instanceof DatabaseUnavailable),
    ).toBe(true);
    expect(calls).toBe(1);
    expect(await inQueue("a", () => Promise.resolve("back"))).toBe("back");
  });

  test("lets as many calls of one key run as it is told", async () => {
    const calls = controlled();
    const inQueue = createQueue({ concurrency: 3 });
    await calls.endAll(Array.from({ length: 10 }, () => inQueue("a", calls.call)));
    expect(calls.most()).toBe(3);
  });
});

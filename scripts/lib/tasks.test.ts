import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runTasks, type Task } from "./tasks.ts";

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

/** A task that notes when it runs, and ends with a code. */
function task(name: string, order: string[], rest: Partial<Task> = {}): Task {
  return {
    name,
    async run() {
      order.push(name);
      return 0;
    },
    ...rest,
  };
}

test("a task starts when what it needs has passed, and earlier ones go first", async () => {
  const order: string[] = [];
  const tasks = [task("e2e", order, { needs: ["build"] }), task("build", order), task("lint", order)];
  expect(await runTasks(tasks, 1)).toEqual([]);
  expect(order).toEqual(["build", "e2e", "lint"]);
});

test("no more run at once than may", async () => {
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return 0;
  };
  await runTasks(
    ["a", "b", "c", "d"].map((name) => ({ name, run })),
    2,
  );
  expect(most).toBe(2);
});

test("a failure stops what needs it, shows its lines and leaves the others alone", async () => {
  const order: string[] = [];
  const build: Task = {
    name: "build",
    async run(output) {
      output("what went wrong");
      return 1;
    },
  };
  const failed = await runTasks([build, task("e2e", order, { needs: ["build"] }), task("unit", order)], 2);
  expect(failed).toEqual(["build", "e2e"]);
  expect(order).toEqual(["unit"]);
  expect(printed).toContain("build │ what went wrong");
});

test("what a task throws is a failure with its words", async () => {
  const failed = await runTasks([{ name: "types", run: () => Promise.reject(new Error("no compiler")) }], 2);
  expect(failed).toEqual(["types"]);
  expect(printed).toContain("types │ no compiler");
});

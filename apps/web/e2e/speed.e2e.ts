import type { Response } from "@playwright/test";
import { scriptsOf } from "../bench/scripts-of.ts";
import { expect, field, signIn, test } from "./support/test.ts";

test("a keystroke renders the field it goes into, not the form", async ({ page }) => {
  // React tells its developer tools of every commit; the flag says which components rendered in it.
  await page.addInitScript(() => {
    interface Fiber {
      tag: number;
      flags: number;
      child: Fiber | null;
      sibling: Fiber | null;
      alternate: Fiber | null;
    }
    const performedWork = 1;
    const functionComponents = [0, 11, 14, 15];
    const count = (fiber: Fiber | null): number => {
      if (!fiber) return 0;
      const changed = fiber.alternate === null || fiber.child !== fiber.alternate.child;
      const own = functionComponents.includes(fiber.tag) && (fiber.flags & performedWork) !== 0 ? 1 : 0;
      return own + (changed ? count(fiber.child) : 0) + count(fiber.sibling);
    };
    Reflect.set(window, "rendered", 0);
    Reflect.set(window, "__REACT_DEVTOOLS_GLOBAL_HOOK__", {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      onCommitFiberRoot(_id: number, root: { current: Fiber }) {
        Reflect.set(window, "rendered", Reflect.get(window, "rendered") + count(root.current));
      },
    });
  });
  await signIn(page);
  const rendered = () => page.evaluate(() => Number(Reflect.get(window, "rendered")));
  expect(await rendered()).toBeGreaterThan(100);
  await field(page, "Job title").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("a");
  await expect(page.getByText("Unsaved: Job title.")).toBeVisible();

  const costs: number[] = [];
  for (const letter of "bcdefghijk") {
    const before = await rendered();
    await page.keyboard.press(letter);
    await expect(field(page, "Job title")).toHaveValue(new RegExp(`${letter}$`));
    costs.push((await rendered()) - before);
  }
  // FormField, Field, FormControl, TextInput, the texts around them and the save bar's sentence. The median: a list that
  // arrives from the server between two keys renders too.
  expect(costs.sort((one, other) => one - other)[5], costs.join(", ")).toBeLessThanOrEqual(12);
});

test("typing costs so little that a processor four times slower keeps up", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  // Processor time of the page, not time on the clock: a busy machine does not decide.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskSeconds = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const text = "1 King Street West, Toronto, Ontario";
  await field(page, "Organization address").focus();
  await page.keyboard.type("x");
  await expect(page.getByText("Unsaved: Organization address.")).toBeVisible();
  await page.keyboard.press("Backspace");
  const before = await taskSeconds();
  await page.keyboard.type(text);
  await expect(field(page, "Organization address")).toHaveValue(text);
  const perKey = ((await taskSeconds()) - before) / text.length;
  // The throttle spins on the page's own thread, so this is the slow processor's time. People notice from 100 ms on.
  expect(perKey * 1000).toBeLessThan(100);
});

test("React takes over what the server has drawn, and draws none of it anew", async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      for (const section of document.querySelectorAll("section"))
        section.setAttribute("data-from-server", "");
    });
  });
  await signIn(page);
  await expect(page.getByLabel("New password", { exact: true })).toBeEditable();
  const sections = page.getByRole("main").locator("section[id]");
  await expect(sections).toHaveCount(8);
  await expect(page.locator("section[id][data-from-server]")).toHaveCount(8);
});

test("scripts come as small as they get; those a page begins with are compiled as they arrive, the others when called", async ({
  page,
}) => {
  const responses: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") responses.push(response);
  });
  await signIn(page);
  await field(page, "Time zone").press("ArrowDown");
  await expect(page.getByRole("listbox")).toBeVisible();
  const firstScripts = scriptsOf(await (await page.request.get("/settings")).text());
  const scripts = await Promise.all(
    responses.map(async (response) => {
      const code = await response.text();
      return {
        isFirst: firstScripts.includes(new URL(response.url()).pathname),
        encoding: response.headers()["content-encoding"],
        length: code.length,
        hinted: code.startsWith("//# allFunctionsCalledOnLoad\n"),
      };
    }),
  );
  const large = scripts.filter(({ length }) => length >= 4_000);
  expect(large.every(({ encoding }) => encoding === "br")).toBe(true);
  const first = large.filter(({ isFirst }) => isFirst);
  expect(first.length).toBeGreaterThan(3);
  expect(first.every(({ hinted }) => hinted)).toBe(true);
  expect(large.some(({ hinted }) => !hinted)).toBe(true);
});

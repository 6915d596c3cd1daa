import type { Page } from "@playwright/test";
import { countWrites, expect, field, save, saved, signIn, test } from "./support/test.ts";

test("a save sends only what changed, and on the version it builds on", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  await field(page, "Job title").fill("Head of Sales");
  await field(page, "Calls").click();
  const request = page.waitForRequest(/profile\.update/);
  await save(page);
  const body: unknown = (await request).postDataJSON();
  expect(body).toEqual({
    ifMatch: expect.any(Number),
    profile: {
      id: expect.any(String),
      designation: "Head of Sales",
      notificationPreferences: { calls: false },
    },
  });
  await saved(page);
});

/** Holds back the responses to saves. @returns a function that releases them */
async function holdSaves(page: Page): Promise<() => void> {
  const release = Promise.withResolvers<void>();
  await page.route(/profile\.update/, async (route) => {
    const response = await route.fetch();
    await release.promise;
    await route.fulfill({ response });
  });
  return release.resolve;
}

test("what is typed while a save is under way stays an edit", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  const answer = await holdSaves(page);
  await field(page, "Job title").fill("Administrator");
  // A save first waits for the code of its fields; what is typed until then is part of it.
  const sent = page.waitForRequest(/profile\.update/);
  await save(page);
  await sent;
  await expect(page.getByText("Saving…")).toBeVisible();
  await field(page, "Job title").fill("Administrator in chief");
  await field(page, "Position").fill("Chief");
  answer();
  await expect(page.getByText("Saved. Unsaved: Job title and Position.")).toBeVisible();
  await page.unroute(/profile\.update/);
  await save(page);
  await saved(page);
  await page.reload();
  await expect(field(page, "Job title")).toHaveValue("Administrator in chief");
  await expect(field(page, "Position")).toHaveValue("Chief");
});

test("Ctrl+S during a save saves what was typed meanwhile, too", async ({ page }) => {
  await signIn(page, "sam@acme.example");
  const writes = countWrites(page);
  const answer = await holdSaves(page);
  await field(page, "Job title").fill("Founder");
  const sent = page.waitForRequest(/profile\.update/);
  await page.keyboard.press("ControlOrMeta+s");
  await sent;
  await field(page, "Position").fill("Founder and CEO");
  await page.keyboard.press("ControlOrMeta+s");
  await page.keyboard.press("ControlOrMeta+s");
  answer();
  await saved(page);
  expect(writes).toEqual(["/api/trpc/profile.update", "/api/trpc/profile.update"]);
  await page.reload();
  await expect(field(page, "Job title")).toHaveValue("Founder");
  await expect(field(page, "Position")).toHaveValue("Founder and CEO");
});

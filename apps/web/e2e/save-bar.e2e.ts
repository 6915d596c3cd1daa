import type { Page } from "@playwright/test";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("the bar comes with the first unsaved edit, names what is unsaved, and goes with the last", async ({
  page,
}) => {
  await signIn(page);
  await expect(button(page, "Save changes")).toHaveCount(0);
  await field(page, "Job title").fill("Edited");
  await expect(page.getByRole("status")).toHaveText("Unsaved: Job title.");
  for (const label of ["City", "Region", "Position"]) await field(page, label).fill("Edited");
  await expect(page.getByRole("status")).toHaveText("Unsaved: Job title, Position, City and 1 more.");
  for (const label of ["Job title", "City", "Region", "Position"])
    await button(page, `Put back ${label}`).click();
  await expect(button(page, "Save changes")).toHaveCount(0);
});

test("a changed field and its section are marked, and each is put back alone", async ({ page }) => {
  await signIn(page);
  const title = await field(page, "Job title").inputValue();
  const city = await field(page, "City").inputValue();
  await field(page, "Job title").fill("Edited");
  await field(page, "City").fill("Edited");
  await field(page, "Region").fill("Edited");
  const nav = page.getByRole("navigation", { name: "Sections" });
  const chip = (name: string) => nav.getByRole("listitem").filter({ hasText: name });
  await expect(chip("Profile")).toContainText("has unsaved changes");
  await expect(chip("Persona")).toContainText("has unsaved changes");
  await expect(chip("Calling")).not.toContainText("has unsaved changes");

  await button(page, "Put back Job title").click();
  await expect(field(page, "Job title")).toHaveValue(title);
  await expect(field(page, "Job title")).toBeFocused();
  await expect(chip("Profile")).not.toContainText("has unsaved changes");
  await button(page, "Put back Persona").click();
  await expect(field(page, "City")).toHaveValue(city);
  await expect(page.getByRole("region", { name: "Persona" })).toBeFocused();
});

test("discarding can be undone, by keyboard too, and the focus stays at the bar", async ({ page }) => {
  await signIn(page);
  await field(page, "Job title").fill("Edited");
  await field(page, "Calls").click();
  await button(page, "Discard changes").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toHaveText("2 changes discarded.");
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page, "Job title")).toHaveValue("Edited");
  await expect(button(page, "Save changes")).toBeFocused();
  await expect(page.getByRole("status")).toHaveText("Unsaved: Job title and Calls.");
});

for (const key of ["Control+s", "Meta+s"]) {
  test(`${key} saves wherever one is, and leaves the focus there`, async ({ page }) => {
    await signIn(page, "dana@acme.example");
    await field(page, "Job title").fill(`By ${key}`);
    await page.keyboard.press(key);
    await saved(page);
    await expect(field(page, "Job title")).toBeFocused();
  });
}

test("after a save by keyboard the focus is back where the edit was", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Job title").fill("Once more");
  await button(page, "Save changes").focus();
  await page.keyboard.press("Enter");
  await saved(page);
  await page.keyboard.press("Tab");
  await expect(field(page, "Job title")).toBeFocused();
});

test("the summary of problems shrinks as they are mended, in the order of the page", async ({ page }) => {
  await signIn(page);
  await field(page, "Signature email").fill("nobody");
  await field(page, "Full name").fill("");
  await field(page, "Mobile number").fill("12");
  await save(page);
  const status = page.getByRole("status");
  await expect(status).toHaveText("Not saved. Please look at Full name, Mobile number and Signature email.");
  await field(page, "Full name").fill("Alex Rep");
  await expect(status).toHaveText("Not saved. Please look at Mobile number and Signature email.");
  await field(page, "Mobile number").fill("+1 416 555 0199");
  await expect(status).toHaveText("Not saved. Please look at Signature email.");
  await field(page, "Signature email").fill("alex@acme.example");
  await expect(status).not.toContainText("Not saved");
});

test("white space around a text is no change, and a web address gets its scheme", async ({ page }) => {
  await signIn(page);
  await field(page, "City").fill("  Toronto ");
  await expect(button(page, "Save changes")).toHaveCount(0);
  await field(page, "Website").fill("acme.example/about");
  await field(page, "City").focus();
  await expect(field(page, "Website")).toHaveValue("https://acme.example/about");
});

test("edits survive a tab that the browser throws away, and not a page left on purpose", async ({
  page,
  context,
}) => {
  await signIn(page);
  await field(page, "Job title").fill("Before the call");
  // What a browser keeps of a tab that it throws away: its session storage, and no event is fired.
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  const again = await context.newPage();
  await again.addInitScript((entries) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, kept);
  await again.goto("/settings");
  await expect(field(again, "Job title")).toHaveValue("Before the call");
  await expect(again.getByRole("status")).toHaveText(
    "Your changes from before are back. Unsaved: Job title.",
  );

  await page.reload();
  await expect(field(page, "Job title")).toBeEditable();
  await expect(field(page, "Job title")).not.toHaveValue("Before the call");
});

for (const [what, viewport] of [
  ["a laptop", { width: 1280, height: 720 }],
  ["a laptop at 200 %", { width: 640, height: 400 }],
  ["a desktop at 400 %", { width: 320, height: 256 }],
  ["a phone", { width: 375, height: 667 }],
  ["a phone held sideways", { width: 667, height: 375 }],
] as const) {
  test(`on ${what} the bar never lies over what has the focus`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await signIn(page);
    await field(page, "Full name").fill("Edited");
    await field(page, "Full name").press("End");
    for (let press = 0; press < 45; press += 1) {
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        const bar = document.querySelector("[data-save-bar]");
        if (!focused || !bar || bar.contains(focused) || focused === document.body) return null;
        const box = focused.getBoundingClientRect();
        const overlaps =
          box.top < bar.getBoundingClientRect().top && box.bottom > bar.getBoundingClientRect().top;
        return overlaps || box.top >= bar.getBoundingClientRect().top ? focused.id : null;
      });
      expect(hidden).toBeNull();
      await page.keyboard.press("Tab");
    }
  });
}

test("an open list and the bar leave each other alone", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn(page);
  await field(page, "City").fill("Edited");
  await field(page, "Time zone").click();
  const list = await page.getByRole("listbox").boundingBox();
  const bar = await page.locator("[data-save-bar]").boundingBox();
  expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  await button(page, "Save changes").click();
  await saved(page);
});

test("the bar takes little of a small screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await signIn(page);
  await field(page, "Full name").fill("Edited");
  const box = await page.locator("[data-save-bar]").boundingBox();
  expect(box?.height).toBeLessThan(90);
});

test("tabbing into the bar does not scroll the page", async ({ page }) => {
  await signIn(page);
  await field(page, "Business hours").focus();
  await field(page, "Business hours").fill("8am-4pm Mon-Thu");
  await field(page, "Job title").fill("Edited");
  const before = await page.evaluate(() => window.scrollY);
  await button(page, "Discard changes").focus();
  await page.keyboard.press("Tab");
  await expect(button(page, "Save changes")).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

test("over a phone's keyboard the bar stands on it", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 667 });
  await signIn(page);
  await field(page, "Full name").fill("Edited");
  const bottom = () =>
    page.evaluate(() => document.querySelector("[data-save-bar]")?.getBoundingClientRect().bottom ?? 0);
  expect(await bottom()).toBe(667);
  await page.evaluate(() => {
    const viewport = window.visualViewport;
    if (!viewport) throw new Error("No visual viewport.");
    Object.defineProperty(viewport, "height", { value: 367, configurable: true });
    viewport.dispatchEvent(new Event("resize"));
  });
  await expect.poll(bottom).toBe(367);
});

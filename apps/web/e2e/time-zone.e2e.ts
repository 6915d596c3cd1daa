import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

const toronto = /^Toronto, Eastern Time, UTC−[45]$/;

const zone = (page: Page) => field(page, "Time zone");
const list = (page: Page) => page.getByRole("listbox", { name: "Time zones" });
const highlighted = (page: Page) => list(page).locator('[aria-selected="true"]');

// The last file: its tests, which need nothing of one another, are shared among the workers that have nothing left to do.
// Those that take longest come first.
test.describe.configure({ mode: "parallel" });

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("the list, and that nothing was found, have no violation", async ({ page }) => {
  await zone(page).click();
  await expect(list(page)).toBeVisible();
  await expectNoViolations(page, "list of zones");
  await page.keyboard.type("qwzx");
  await expect(page.getByText("No time zone found.")).toBeVisible();
  await expectNoViolations(page, "no zone found");
});

const queries = [
  ["EST", /^New York, Eastern Time, UTC−[45]$/, "America/New_York"],
  ["boston", /^New York, Eastern Time, UTC−[45]$/, "America/New_York"],
  ["MST", /^Denver, Mountain Time, UTC−[67]$/, "America/Denver"],
  ["CET", /^Berlin, Central European Time, UTC\+[12]$/, "Europe/Berlin"],
  ["GMT", /^London, United Kingdom Time, UTC(\+1)?$/, "Europe/London"],
  ["calcutta", /^Kolkata, India Standard Time, UTC\+5:30$/, "Asia/Kolkata"],
  ["+5:30", /^Kolkata, India Standard Time, UTC\+5:30$/, "Asia/Kolkata"],
] as const;

test("Tab, Enter and leaving take the highlighted zone", async ({ page }) => {
  for (const [query, name, id] of queries) {
    for (const leave of ["Tab", "Enter", "blur"]) {
      await test.step(`${query}, ${leave}`, async () => {
        await zone(page).click();
        await page.keyboard.type(query);
        await expect(highlighted(page)).toContainText(id);
        if (leave === "blur") await page.getByRole("heading", { name: "Persona" }).click();
        else await page.keyboard.press(leave);
        await expect(zone(page)).toHaveValue(name);
        await expect(page.getByText(`${id} · It is`)).toBeVisible();
      });
    }
  }
});

test("the page as it comes shows the zone by its name and its IANA name", async ({ page }) => {
  const html = await (await page.request.get("/settings")).text();
  expect(html).toMatch(/value="Toronto, Eastern Time, UTC−[45]"/);
  expect(html).toMatch(/America\/Toronto · It is \d+:\d\d [AP]M there now/);
});

test("the time in the zone moves on with the minute", async ({ page }) => {
  await page.clock.install({ time: "2031-07-01T18:59:30Z" });
  await page.reload();
  await expect(zone(page)).toBeEditable();
  await page.clock.runFor(31_000);
  await expect(zone(page)).toHaveAccessibleDescription(/It is 3:00 PM there now/);
  await page.clock.runFor(60_000);
  await expect(zone(page)).toHaveAccessibleDescription(/It is 3:01 PM there now/);
});

test("clicking or tabbing into the box selects what stands there, so that typing replaces it", async ({
  page,
}) => {
  await zone(page).click();
  await page.keyboard.type("halifax");
  await expect(zone(page)).toHaveValue("halifax");
  await expect(highlighted(page)).toContainText("Halifax");
  await page.keyboard.press("Escape");
  await expect(zone(page)).toHaveValue(toronto);
  await field(page, "Region").focus();
  await page.keyboard.press("Tab");
  await expect(zone(page)).toBeFocused();
  await page.keyboard.type("halifax");
  await page.keyboard.press("Tab");
  await expect(zone(page)).toHaveValue(/^Halifax, Atlantic Time, UTC−[34]$/);
  await expect(zone(page)).toHaveAccessibleDescription(/America\/Halifax · It is \d+:\d\d [AP]M there now/);
});

test("arrows move the highlight, and the zone they end on is saved as its IANA name", async ({ page }) => {
  await zone(page).click();
  await page.keyboard.type("pacific time");
  await page.keyboard.press("ArrowDown");
  await expect(highlighted(page)).toContainText("America/");
  const id = (await highlighted(page).textContent())?.match(/America\/[A-Z][a-z_]+/)?.[0];
  await page.keyboard.press("Tab");
  await save(page);
  await saved(page);
  const answer = await page.request.get("/settings");
  expect(await answer.text()).toContain(id);
  await zone(page).click();
  await page.keyboard.type("toronto");
  await page.keyboard.press("Tab");
  await save(page);
  await saved(page);
});

test("what finds nothing is an error, and Esc brings the zone back", async ({ page }) => {
  await zone(page).click();
  await page.keyboard.type("qwzx");
  await expect(page.getByText("No time zone found.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(zone(page)).toHaveValue("qwzx");
  await expect(zone(page)).toHaveAttribute("aria-invalid", "true");
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toHaveCount(0);
  const html = await (await page.request.get("/settings")).text();
  expect(html).toContain("America/Toronto · It is");
  await zone(page).click();
  await page.keyboard.press("Escape");
  await expect(zone(page)).toHaveValue(toronto);
  await expect(zone(page)).not.toHaveAttribute("aria-invalid");
});

test("the browser's own zone comes first, and the chosen one is in view", async ({ page }) => {
  await zone(page).click();
  await page.keyboard.type("troll");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(list(page).getByRole("option").first()).toContainText("This browser's time zone");
  await expect(list(page).getByRole("option").first()).toContainText("America/Toronto");
  await expect(highlighted(page)).toContainText("Troll");
  await expect(highlighted(page)).toBeInViewport();
});

test("on a phone one tap takes a zone, and nothing lies over the list", async ({ browser, site }) => {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width: 375, height: 667 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await signIn(page);
  await zone(page).tap();
  await page.keyboard.type("halifax");
  const option = list(page).getByRole("option", { name: /Halifax/ });
  await expect(option).toBeVisible();
  await option.tap();
  await expect(zone(page)).toHaveValue(/^Halifax, Atlantic Time/);
  await expect(list(page)).toHaveCount(0);
  await context.close();
});

for (const viewport of [
  { width: 640, height: 450 },
  { width: 667, height: 375 },
  { width: 320, height: 256 },
]) {
  test(`at ${viewport.width} by ${viewport.height} the whole list is over everything else`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await field(page, "City").fill("Ottawa");
    await zone(page).click();
    await page.keyboard.type("a");
    await expect(list(page)).toBeVisible();
    const box = await list(page).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    expect(box?.height).toBeGreaterThan(60);
    const covered = await list(page).evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [top + 4, (top + bottom) / 2, bottom - 4].some(
        (y) => !element.contains(document.elementFromPoint((left + right) / 2, y)),
      );
    });
    expect(covered).toBe(false);
    await expect(highlighted(page)).toBeInViewport({ ratio: 0.9 });
  });
}

test("forced colours tell the highlighted zone from the others", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await zone(page).click();
  await page.keyboard.type("canada");
  const colour = (at: number) =>
    list(page)
      .getByRole("option")
      .nth(at)
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(highlighted(page)).toBeVisible();
  expect(await colour(0)).not.toBe(await colour(1));
});

import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

const text = (page: Page) => field(page, "Business hours");

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await expect(field(page, "Monday closed")).toBeVisible();
});

test("days and text are kept in step, at any minute", async ({ page }) => {
  await text(page).fill("9am-5:30pm Mon-Fri");
  await expect(field(page, "Monday from")).toHaveValue("09:00");
  await expect(field(page, "Friday to")).toHaveValue("17:30");
  await expect(field(page, "Saturday closed")).toBeChecked();
  await field(page, "Monday from").fill("08:07");
  await expect(text(page)).toHaveValue("8:07am-5:30pm Mon, 9am-5:30pm Tue-Fri");
  await field(page, "Friday closed").check();
  await expect(text(page)).toHaveValue("8:07am-5:30pm Mon, 9am-5:30pm Tue-Thu");
  await field(page, "Friday closed").uncheck();
  await expect(text(page)).toHaveValue("8:07am-5:30pm Mon, 9am-5:30pm Tue-Fri");
});

test("a day takes several spans, and they are copied to other days", async ({ page }) => {
  await text(page).fill("9am-12pm Mon, 9am-6pm Tue-Fri");
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await field(page, "Monday from 2").fill("12:30");
  await expect(text(page)).toHaveValue("9am-12pm, 12:30pm-5pm Mon, 9am-6pm Tue-Fri");
  await page.getByRole("button", { name: "Copy Monday to other days" }).click();
  await page.getByLabel("Friday", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(text(page)).toHaveValue("9am-12pm, 12:30pm-5pm Mon-Thu, 9am-6pm Fri");
  await page.getByRole("button", { name: "Remove Monday hours", exact: true }).click();
  await expect(text(page)).toHaveValue("12:30pm-5pm Mon, 9am-12pm, 12:30pm-5pm Tue-Thu, 9am-6pm Fri");
  await save(page);
  await saved(page);
  await page.reload();
  await expect(text(page)).toHaveValue("12:30pm-5pm Mon, 9am-12pm, 12:30pm-5pm Tue-Thu, 9am-6pm Fri");
  await expect(field(page, "Tuesday to 2")).toHaveValue("17:00");
});

test("by keyboard alone: closed, times and copying, with the focus where the hand is", async ({ page }) => {
  await text(page).fill("9am-5pm Mon-Tue");
  await page.keyboard.press("Tab");
  await expect(field(page, "Monday closed")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(field(page, "Monday from")).toBeFocused();
  await page.keyboard.type("0830");
  await expect(text(page)).toHaveValue("8:30am-5pm Mon, 9am-5pm Tue");
  await page.getByRole("button", { name: "Copy Monday to other days" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Tuesday", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Copy Monday to other days" })).toBeFocused();
});

test("hours that overlap while they are changed stay in their rows, and are an error when left", async ({
  page,
}) => {
  await text(page).fill("9am-12pm, 1pm-5pm Mon");
  await field(page, "Monday from 2").fill("11:00");
  await expect(field(page, "Monday from 2")).toHaveValue("11:00");
  await field(page, "Monday from 2").blur();
  await expect(text(page)).toHaveAccessibleDescription(/overlap/);
  await field(page, "Monday from 2").fill("12:15");
  await field(page, "Monday from 2").blur();
  await expect(text(page)).not.toHaveAttribute("aria-invalid");
});

test("a text that cannot be read leaves the days as they were", async ({ page }) => {
  await text(page).fill("10am-4pm Mon-Fri");
  await text(page).fill("sometimes");
  await expect(page.getByText("The text cannot be read yet.")).toBeVisible();
  await expect(field(page, "Monday from")).toHaveValue("10:00");
  await field(page, "Monday to").fill("15:00");
  await expect(text(page)).toHaveValue("10am-3pm Mon, 10am-4pm Tue-Fri");
});

test("on a phone every target is large enough, and nothing scrolls sideways", async ({ browser, site }) => {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width: 375, height: 812 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await signIn(page);
  await text(page).fill("9am-6pm Mon-Fri");
  await field(page, "Monday from").fill("08:00");
  await field(page, "Monday to").fill("17:00");
  await page.getByRole("button", { name: "Copy Monday to other days" }).tap();
  await page.getByRole("button", { name: "Copy", exact: true }).tap();
  await expect(text(page)).toHaveValue("8am-5pm Mon-Fri");
  const small = await page
    .getByRole("group", { name: "Hours by day" })
    .locator("input[type=time], button")
    .evaluateAll((targets) =>
      targets
        .filter((target) => Math.min(target.clientWidth, target.clientHeight) < 24)
        .map(({ outerHTML }) => outerHTML),
    );
  expect(small).toEqual([]);
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways()).toBe(0);
  await context.close();
});

test("hours that could mean two things are offered both ways", async ({ page }) => {
  await text(page).fill("9-5 Mon-Fri");
  const offers = page.getByRole("group", { name: "Which do you mean?" });
  await expect(offers.getByRole("button")).toHaveText(["9am-5pm Mon-Fri", "9pm-5am Mon-Fri"]);
  await expectNoViolations(page, "two readings offered");
  await offers.getByRole("button", { name: "9am-5pm Mon-Fri" }).click();
  await expect(text(page)).toHaveValue("9am-5pm Mon-Fri");
  await expect(text(page)).toBeFocused();
  await expect(field(page, "Friday to")).toHaveValue("17:00");
  await expect(offers).toHaveCount(0);
});

test("the days and the choice of days to copy to have no violation", async ({ page }) => {
  await text(page).fill("9am-12pm, 1pm-5pm Mon, 10pm-2am Fri");
  await page.getByRole("button", { name: "Copy Monday to other days" }).click();
  await expectNoViolations(page, "days");
});

test("without hours every day is closed, and opening one sets them", async ({ page }) => {
  await text(page).fill("");
  await expect(page.getByText("No hours are set.")).toBeVisible();
  await expect(field(page, "Monday closed")).toBeChecked();
  await field(page, "Monday closed").uncheck();
  await expect(text(page)).toHaveValue("9am-5pm Mon");
});

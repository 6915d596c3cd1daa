import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, loadedWhole, save, saved, secondTab, signIn, test } from "./support/test.ts";

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

test("sign-in, its error and the pages of bad news have no violation", async ({ page }) => {
  await page.goto("/sign-in");
  await expectNoViolations(page, "sign-in");
  await page.getByLabel("Email", { exact: true }).fill("nobody@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expectNoViolations(page, "sign-in refused");
  await page.goto("/nowhere");
  await expectNoViolations(page, "not found");
});

test("the settings as opened have no violation", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  await loadedWhole(page);
  await expectNoViolations(page, "as opened");
});

test("errors and a conflict have no violation", async ({ page, context }) => {
  await signIn(page);
  await field(page, "Full name").fill("");
  await field(page, "Website").fill("nonsense");
  await save(page);
  await expect(page.getByText(/Please look at/)).toBeVisible();
  await expectNoViolations(page, "errors");
  await page.getByRole("button", { name: "Discard changes" }).click();

  await field(page, "City").fill("Mine");
  const other = await secondTab(context);
  await field(other, "City").fill("Theirs");
  await save(other);
  await saved(other);
  await expect(page.getByRole("group", { name: /^City/ })).toBeVisible();
  await expectNoViolations(page, "conflict");
});

test("the dialogs before leaving and after the session have no violation", async ({ page, context }) => {
  await signIn(page, "sam@acme.example");
  await field(page, "City").fill("Edited");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolations(page, "asking before leaving");
  await page.getByRole("button", { name: "Stay on this page" }).click();
  await context.clearCookies();
  await save(page);
  await expect(page.getByRole("dialog", { name: "Sign in to continue" })).toBeVisible();
  await expectNoViolations(page, "session ended");
});

test("on a phone of 320 px nothing scrolls sideways and nothing is violated", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, "adam@acme.example");
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page, "settings on a phone");
  await page.goto("/people");
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page, "people on a phone");
  await page.getByRole("link", { name: /^Alex/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Settings of/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page, "a person on a phone");
});

test("at 2560 px the lines stay readable", async ({ page }) => {
  await page.setViewportSize({ width: 2560, height: 1440 });
  await signIn(page);
  await expectNoSidewaysScroll(page);
  const box = await page.getByRole("main").boundingBox();
  expect(box?.width).toBeLessThan(1200);
});

test("the keyboard alone signs in, edits, saves and leaves", async ({ page }) => {
  await page.goto("/sign-in");
  await field(page, "Email").focus();
  await page.keyboard.type("dana@acme.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("settings-demo");
  await page.keyboard.press("Enter");
  await expect(field(page, "Full name")).toBeEditable();
  await field(page, "Job title").focus();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await saved(page);
  await field(page, "Calls").focus();
  await page.keyboard.press("Space");
  await expect(field(page, "Calls")).not.toBeChecked();
  await page.getByRole("button", { name: "Save changes" }).focus();
  await page.keyboard.press("Enter");
  await saved(page);
});

test("the appearance is remembered, and the first HTML already has it", async ({ page, baseURL, site }) => {
  await signIn(page);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await (await page.request.get(`${baseURL}/settings`)).text()).toContain('data-theme="dark"');
  expect(site.url).toBe(baseURL);
});

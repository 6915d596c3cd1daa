import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

/** Opens `/organization` by its link, as an administrator of Acme. */
async function openOrganization(page: Page, email = "adam@acme.example"): Promise<void> {
  await signIn(page, email);
  await page.getByRole("link", { name: "Organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organization" })).toBeVisible();
  await expect(field(page, "City")).toBeEditable();
}

test("an administrator keeps the organization's own fields", async ({ page }) => {
  await openOrganization(page);
  await expect(field(page, "Organization name")).toHaveValue("Acme Corp");
  await field(page, "City").fill("Ottawa");
  await field(page, "Website").fill("not an address");
  await field(page, "City").focus();
  await expect(page.getByText(/https:\/\//).first()).toBeVisible();
  await field(page, "Website").fill("https://acme.example/home");
  await save(page);
  await saved(page);
  await page.reload();
  await expect(field(page, "City")).toHaveValue("Ottawa");
  await expect(field(page, "Website")).toHaveValue("https://acme.example/home");
  await expectNoViolations(page, "an organization that was saved");
});

test("the organization that one comes back to is the one that was saved, also before it is read again", async ({
  page,
}) => {
  await openOrganization(page);
  await field(page, "City").fill("Kingston");
  await save(page);
  await saved(page);
  await page.route(/organization\.get/, () => {});
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Organization" })).toBeVisible();
  await expect(field(page, "City")).toHaveValue("Kingston");
});

test("the settings that one comes back to offer a department that was added", async ({ page }) => {
  await openOrganization(page);
  await field(page, "Department name").fill("Customer Success");
  await page.getByRole("button", { name: "Add department" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Customer Success" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Your settings" })).toBeVisible();
  await expect(field(page, "Department").getByRole("option", { name: "Customer Success" })).toBeAttached();
});

test("a conflict about the organization says who it was and when", async ({ page, browser }) => {
  await openOrganization(page);
  await field(page, "Region").fill("Mine");
  const device = await browser.newContext();
  const other = await device.newPage();
  await openOrganization(other, "sam@acme.example");
  await field(other, "Region").fill("Theirs");
  await save(other);
  await saved(other);
  await device.close();
  await save(page);
  const conflict = page.getByRole("group", { name: "Region: choose which value to keep" });
  await expect(conflict).toContainText(
    /^Sam .+ changed this (just now|\d+ (second|minute)s? ago), while you/,
  );
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await save(page);
  await saved(page);
  await page.reload();
  await expect(field(page, "Region")).toHaveValue("Mine");
});

test("departments are added, renamed, and removed with where their people go", async ({ page }) => {
  await openOrganization(page);
  await expect(field(page, "Department name")).toBeEditable();
  await field(page, "Department name").fill("Inside Sales");
  await page.getByRole("button", { name: "Add department" }).click();
  await expect(field(page, "Department name")).toBeFocused();
  await field(page, "Department name").fill("Partners");
  await page.getByRole("button", { name: "Add department" }).click();
  const partners = page.getByRole("listitem").filter({ hasText: "Partners" });
  await expect(partners).toContainText("Nobody yet");
  await partners.getByRole("button", { name: "Remove" }).click();
  await expect(partners).toHaveCount(0);
  await page
    .getByRole("listitem")
    .filter({ hasText: "Inside Sales" })
    .getByRole("button", { name: "Remove" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Move people to").selectOption({ label: "Field Sales" });
  await dialog.getByRole("button", { name: "Move and remove" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Field Sales" })).toContainText("1 person");
});

test("numbers are added and removed, and somebody's own phone is refused without a name", async ({
  page,
}) => {
  await openOrganization(page);
  await expect(field(page, "Phone number")).toBeEditable();
  await field(page, "Phone number").fill("+14165550199");
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(field(page, "Phone number")).toBeFocused();
  await expect(page.getByText("Alex", { exact: false }).filter({ hasText: "phone" })).toHaveCount(0);
  await field(page, "Phone number").fill("(416) 555-0103");
  await page.getByRole("button", { name: "Add number" }).click();
  const added = page.getByRole("listitem").filter({ hasText: "0103" });
  await expect(added).toContainText("Not assigned");
  await added.getByRole("button", { name: "Remove" }).click();
  await expect(added).toHaveCount(0);
});

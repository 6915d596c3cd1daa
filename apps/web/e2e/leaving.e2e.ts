import { expect, field, signIn, test } from "./support/test.ts";

const edit = "Not saved yet";

test.beforeEach(async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Job title").fill(edit);
});

test("a link within the site asks first: staying keeps the edit, leaving goes", async ({ page }) => {
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.getByRole("link", { name: "People" }).click();
  await dialog.getByRole("button", { name: "Stay on this page" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(field(page, "Job title")).toHaveValue(edit);
  await expect(page).toHaveURL(/\/settings$/);
  await page.getByRole("link", { name: "People" }).click();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/people$/);
});

test("the back button asks first, and goes back when told to", async ({ page }) => {
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await field(page, "Job title").fill(edit);
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.evaluate(() => history.back());
  await dialog.getByRole("button", { name: "Stay on this page" }).click();
  await expect(field(page, "Job title")).toHaveValue(edit);
  await expect(page).toHaveURL(/\/settings$/);
  await page.evaluate(() => history.back());
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/people$/);
});

test("signing out asks first", async ({ page }) => {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay on this page" }).click();
  await expect(field(page, "Job title")).toHaveValue(edit);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("closing and reloading ask in the browser's own words, and only while something is unsaved", async ({
  page,
}) => {
  const asked = page.waitForEvent("dialog");
  const reloading = page.evaluate(() => location.reload()).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await reloading;
  await expect(field(page, "Job title")).toHaveValue(edit);
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.reload();
  await expect(field(page, "Job title")).toBeEditable();
  await expect(field(page, "Job title")).not.toHaveValue(edit);
});

test("a new password that is typed and not sent asks before it is lost, and is named", async ({ page }) => {
  await page.getByRole("button", { name: "Discard changes" }).click();
  await field(page, "New password").fill("three unrelated words");
  const asked = page.waitForEvent("dialog");
  const reloading = page.evaluate(() => location.reload()).catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await reloading;
  await page.getByRole("link", { name: "People" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await expect(dialog).toContainText("Not saved yet: New password.");
  await expect(dialog.getByRole("button", { name: "Save and leave" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Stay on this page" }).click();
  await expect(field(page, "New password")).toHaveValue("three unrelated words");
  await field(page, "New password").fill("");
  await page.getByRole("link", { name: "People" }).click();
  await expect(page).toHaveURL(/\/people$/);
});

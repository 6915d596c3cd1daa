import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, signIn, test } from "./support/test.ts";

/** Opens a page of the signed-in and waits until it takes edits. */
async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
}

const badFile = {
  name: "people.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("email,fullName,accessRole,department\nnonsense,Somebody,SALES_REP,Nowhere\n"),
};

test("the people, inviting and importing have no violation", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await open(page, "/people", "People");
  await expectNoViolations(page, "people");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(field(page, "Full name")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Full name")).toBeFocused();
  await expectNoViolations(page, "inviting nobody");
  await page.getByRole("button", { name: "Import" }).click();
  await field(page, "CSV file").setInputFiles(badFile);
  await expect(page.getByText("1 row cannot be invited.", { exact: false })).toBeVisible();
  await expectNoViolations(page, "a file with a fault");
  await open(page, "/people?search=nobody", "People");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await expectNoViolations(page, "nobody found");
});

test("a person's account has no violation", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await open(page, "/people?search=dana", "People");
  await page.getByRole("link", { name: /^Dana/ }).click();
  await page.getByRole("button", { name: "Make password link" }).click();
  await expect(field(page, "Password link")).toHaveValue(/\/reset\//);
  await expectNoViolations(page, "a password link");
  await page.goto(new URL(await field(page, "Password link").inputValue()).pathname);
  await field(page, "New password").fill("short");
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
  await expectNoViolations(page, "a new password");
});

test("the organization, its errors and its dialog have no violation", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await open(page, "/organization", "Organization");
  await expect(field(page, "Organization name")).toBeEditable();
  await expectNoViolations(page, "organization");
  await field(page, "Website").fill("not an address");
  await field(page, "Department name").fill("Inside Sales");
  await page.getByRole("button", { name: "Add department" }).click();
  await expect(field(page, "Department name")).toBeFocused();
  await page.getByRole("button", { name: "Rename Field Sales" }).click();
  await expectNoViolations(page, "organization with errors");
  await page.getByRole("button", { name: "Remove Inside Sales" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolations(page, "asking where people go");
});

test("pages of links and of a forgotten password have no violation", async ({ page }) => {
  for (const path of ["/invite", "/reset", "/take-back"]) {
    await open(page, `${path}/${"x".repeat(43)}`, "This link no longer works");
    await expectNoViolations(page, `${path} that no longer works`);
  }
  await open(page, "/forgot", "Forgotten your password?");
  await field(page, "Email").fill("nobody@acme.example");
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText("This site can't send mail.", { exact: false })).toBeVisible();
  await expectNoViolations(page, "a forgotten password");
});

test("everything in the header of an administrator is on a phone of 320 px, large enough for a thumb", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    isMobile: true,
    hasTouch: true,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await signIn(page, "adam@acme.example");
  for (const path of ["/people", "/organization"]) {
    await page.goto(path);
    const header = page.getByRole("banner");
    for (const target of [
      ...(await header.getByRole("link").all()),
      ...(await header.getByRole("button").all()),
    ]) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
  await context.close();
});

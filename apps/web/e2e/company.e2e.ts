import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, password, save, saved, signIn, test } from "./support/test.ts";

const newPassword = "violet tractor harbour nine";

async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
}

test("somebody is invited by link, sets a password, is disabled and brought back", async ({
  page,
  browser,
}) => {
  await signIn(page, "adam@acme.example");
  await open(page, "/people", "People");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await field(page, "Full name").fill("Nora New");
  await field(page, "Email").fill("adam@acme.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(field(page, "Email")).toBeFocused();
  await field(page, "Email").fill("nora@acme.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  expect(link).toContain("/invite/");
  await expectNoViolations(page, "an invitation that was sent");

  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true });
  const phone = await context.newPage();
  await phone.goto(new URL(new URL(link).pathname, page.url()).href);
  await expect(phone.getByRole("heading", { level: 1, name: "Welcome to Acme Corp" })).toBeVisible();
  await expect(phone.getByLabel("New password", { exact: true })).toBeEditable();
  await phone.getByLabel("New password", { exact: true }).fill("short");
  await expect(phone.getByText("Use at least 12 characters.")).toBeVisible();
  await phone.getByLabel("New password", { exact: true }).fill(newPassword);
  await phone.getByRole("button", { name: "Set password" }).tap();
  await expect(phone.getByRole("heading", { level: 1, name: "Your settings" })).toBeVisible();
  await phone.goto(new URL(new URL(link).pathname, page.url()).href);
  await expect(phone.getByRole("heading", { level: 1, name: "This link no longer works" })).toBeVisible();

  await page.goto("/people?search=nora");
  await page.getByRole("link", { name: "Nora New" }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Nora New cannot sign in.", { exact: false })).toBeVisible();
  await phone.goto(new URL("/settings", page.url()).href);
  await expect(phone).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Nora New can sign in.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Make password link" }).click();
  expect(await page.getByLabel("Password link").inputValue()).toContain("/reset/");
  await context.close();
});

test("a file of people shows every fault first, and then invites all of them", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await open(page, "/people", "People");
  await page.getByRole("button", { name: "Import" }).click();
  const choose = (rows: string[]) =>
    page.getByLabel("CSV file").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["email,fullName,accessRole", ...rows].join("\n")),
    });
  const good = Array.from(
    { length: 20 },
    (_, index) => `new${index}@acme.example,New Person ${index},SALES_REP`,
  );
  await choose([...good, "nonsense,Somebody,SALES_REP"]);
  await expect(page.getByText("1 row cannot be invited.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite people" })).toHaveAttribute("aria-disabled", "true");
  await choose(good);
  await page.getByRole("button", { name: "Invite people" }).click();
  await expect(page.getByText("20 people invited.")).toBeVisible();
  await page.goto("/people?status=INVITED&search=new%20person");
  await expect(page.getByText("20 people")).toBeVisible();
});

test("a forgotten password is answered the same whether the address is known or not", async ({ page }) => {
  for (const email of ["alex@acme.example", "nobody@acme.example"]) {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgotten your password?" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Forgotten your password?" })).toBeVisible();
    await expect(field(page, "Email")).toBeEditable();
    await field(page, "Email").fill(email);
    await page.getByRole("button", { name: "Send link" }).click();
    await expect(
      page.getByText("This site can't send mail. Ask your administrator for a password link."),
    ).toBeVisible();
  }
  await expectNoViolations(page, "a forgotten password where no mail is sent");
});

test("a department head sees the own department and changes nothing", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  expect(password).toBeTruthy();
  await page.goto("/people?search=dana");
  await page.getByRole("link", { name: /^Dana/ }).click();
  await expect(field(page, "Department")).toBeEnabled();
  await field(page, "Department").selectOption({ label: "Field Sales" });
  await save(page);
  await saved(page);
  await page.context().clearCookies();
  await signIn(page, "dana@acme.example");
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByText("The people of your department.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite" })).toHaveCount(0);
  expect((await page.goto("/organization"))?.status()).toBe(404);
});

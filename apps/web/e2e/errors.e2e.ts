import { expect, field, password, save, saved, signIn, test } from "./support/test.ts";

test("a problem stands at its field as the rep leaves it, and goes when it is mended", async ({ page }) => {
  await signIn(page);
  await field(page, "Website").fill("javascript:alert(1)");
  await field(page, "Region").focus();
  await expect(field(page, "Website")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Website")).toHaveAccessibleDescription(/https?:\/\//);
  await field(page, "Website").fill("https://acme.example");
  await expect(field(page, "Website")).not.toHaveAttribute("aria-invalid");
  await field(page, "Mobile number").fill("12");
  await field(page, "Region").focus();
  await expect(field(page, "Mobile number")).toHaveAccessibleDescription(/not a phone number/);
});

test("several problems are named together and the first is focused", async ({ page }) => {
  await signIn(page);
  await field(page, "Full name").fill("");
  await field(page, "Signature email").fill("nobody");
  await field(page, "City").fill("Ottawa");
  await save(page);
  await expect(page.getByText("Not saved. Please look at Full name and Signature email.")).toBeVisible();
  await expect(field(page, "Full name")).toBeFocused();
  await page.getByRole("status").getByRole("link", { name: "Signature email" }).click();
  await expect(field(page, "Signature email")).toBeFocused();
  await expect(field(page, "City")).toHaveValue("Ottawa");
});

test("an address that is taken is said at the field, which has the focus, and nothing else is lost", async ({
  page,
}) => {
  await signIn(page);
  await field(page, "Email").fill("DANA@acme.example");
  await field(page, "Password to confirm").fill(password);
  await field(page, "Job title").fill("Still here");
  await save(page);
  await expect(field(page, "Email")).toHaveAccessibleDescription(/This email is already in use/);
  await expect(field(page, "Email")).toBeFocused();
  await expect(field(page, "Job title")).toHaveValue("Still here");
  await field(page, "Email").fill("alex@acme.example");
  await save(page);
  await saved(page);
});

test("a provisioned number is refused at its field", async ({ page }) => {
  await signIn(page);
  await field(page, "Mobile number").fill("1 (312) 555-0110");
  await save(page);
  await expect(field(page, "Mobile number")).toHaveAccessibleDescription(/used for outbound calls/);
  await expect(field(page, "Mobile number")).toBeFocused();
});

test("forwarding needs a number, wherever it is noticed", async ({ page }) => {
  await signIn(page, "riley@globex.example");
  await field(page, "Forward calls to my mobile").click();
  await save(page);
  await expect(field(page, "Forward calls to my mobile")).toHaveAccessibleDescription(
    /Add a mobile number to forward calls, or/,
  );
  await field(page, "Mobile number").fill("312 555 0123");
  await expect(page.getByText("Calls to the outbound number ring on +1 312 555 0123.")).toBeVisible();
  await save(page);
  await saved(page);
});

test("without a network a save says so, keeps every edit, and goes through on retry", async ({
  page,
  context,
}) => {
  await signIn(page, "dana@acme.example");
  await field(page, "Job title").fill("Offline");
  await field(page, "Escalations").click();
  await context.setOffline(true);
  await save(page);
  await expect(page.getByText("Not saved. You are offline. Your changes are still here.")).toBeVisible();
  await expect(field(page, "Job title")).toHaveValue("Offline");
  await expect(field(page, "Escalations")).not.toBeChecked();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Retry" }).focus();
  await page.keyboard.press("Enter");
  await saved(page);
  // Both buttons have gone: the focus is in the row that was edited last, not at the top of the page.
  await page.keyboard.press("Tab");
  await expect(field(page, "Escalations")).toBeFocused();
  await page.reload();
  await expect(field(page, "Job title")).toHaveValue("Offline");
  await expect(field(page, "Escalations")).not.toBeChecked();
});

test("a server that fails is no saved change either", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  await page.route(/profile\.update/, (route) => route.fulfill({ status: 500, body: "oops" }));
  await field(page, "Job title").fill("Not yet");
  await save(page);
  await expect(page.getByText(/^Not saved\. Something went wrong/)).toBeVisible();
  await expect(page.getByText("Saved.", { exact: true })).toHaveCount(0);
  await page.unroute(/profile\.update/);
  await page.getByRole("button", { name: "Retry" }).click();
  await saved(page);
});

test("a session that ended is renewed over the page and the save goes through", async ({ page, context }) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Job title").fill("Kept");
  await context.clearCookies();
  await save(page);
  const dialog = page.getByRole("dialog", { name: "Sign in to continue" });
  await dialog.getByLabel("Password").fill("wrong");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Incorrect email or password.");
  await dialog.getByLabel("Email").fill("dana@acme.example");
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toContainText("somebody else's unsaved edits");
  await dialog.getByLabel("Email").fill("adam@acme.example");
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await saved(page);
  await page.reload();
  await expect(field(page, "Job title")).toHaveValue("Kept");
});

test("who does not sign in again now keeps the edits, and is asked again by the next save", async ({
  page,
  context,
}) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Job title").fill("Kept again");
  await context.clearCookies();
  const dialog = page.getByRole("dialog", { name: "Sign in to continue" });
  for (const close of [
    () => dialog.getByRole("button", { name: "Not now" }).click(),
    () => page.keyboard.press("Escape"),
  ]) {
    await save(page);
    await expect(dialog).toBeVisible();
    await close();
    await expect(dialog).toHaveCount(0);
    await expect(field(page, "Job title")).toHaveValue("Kept again");
  }
  await save(page);
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await saved(page);
});

test("too many changes say how long to wait, and every edit stays", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  const domain = {
    code: "TOO_MANY_REQUESTS",
    message: "Too many changes in a short time.",
    issues: [],
    retryAfter: 40,
  };
  const data = { code: "TOO_MANY_REQUESTS", httpStatus: 429, domain };
  await page.route(/profile\.update/, (route) =>
    route.fulfill({ status: 429, json: { error: { message: domain.message, code: -32029, data } } }),
  );
  await field(page, "Job title").fill("In a hurry");
  await save(page);
  await expect(
    page.getByText(
      "Not saved. Too many changes in a short time. Try again in 40 seconds. Your changes are still here.",
    ),
  ).toBeVisible();
  await expect(field(page, "Job title")).toHaveValue("In a hurry");
  await page.unroute(/profile\.update/);
  await page.getByRole("button", { name: "Retry" }).click();
  await saved(page);
});

test("a new address is the one to sign in with, in the dialog over the page too", async ({
  page,
  context,
}) => {
  await signIn(page, "gale@globex.example");
  await field(page, "Email").fill("gale.new@globex.example");
  await expect(field(page, "Password to confirm")).toHaveAccessibleDescription(
    /sign in with the new address/,
  );
  await field(page, "Password to confirm").fill("wrong");
  await save(page);
  await expect(field(page, "Password to confirm")).toHaveAccessibleDescription(/not your current password/);
  await expect(field(page, "Password to confirm")).toBeFocused();
  await field(page, "Password to confirm").fill(password);
  await save(page);
  await saved(page);
  await field(page, "Job title").fill("Kept");
  await context.clearCookies();
  await save(page);
  const dialog = page.getByRole("dialog", { name: "Sign in to continue" });
  await expect(dialog.getByLabel("Email")).toHaveValue("gale.new@globex.example");
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await saved(page);
});

import { expect, field, password, signIn, test } from "./support/test.ts";

test("a visitor comes back to where they were after signing in", async ({ page }) => {
  await page.goto("/settings?from=mail");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings%3Ffrom%3Dmail$/);
  await page.getByLabel("Email", { exact: true }).fill("alex@acme.example");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings\?from=mail$/);
  await expect(field(page, "Full name")).toHaveValue("Alex Rep");
});

test("a wrong password is said in words and the address stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email", { exact: true }).fill("dana@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue("dana@acme.example");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
});

test("ten wrong passwords lock the account and the page says for how long", async ({ page }) => {
  await page.goto("/sign-in");
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    await page.getByLabel("Email", { exact: true }).fill("gale@globex.example");
    await page.getByLabel("Password", { exact: true }).fill(`wrong ${attempt}`);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  }
  await expect(page.getByText(/^Too many attempts to sign in\. Try again in \d+ minutes\.$/)).toBeVisible();
});

test("the return address stays on this site", async ({ page, baseURL }) => {
  await page.goto("/sign-in?callbackUrl=https://evil.example/");
  await page.getByLabel("Email", { exact: true }).fill("alex@acme.example");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${baseURL}/settings`);
});

test("somebody who is signed in goes on to the settings, and out again", async ({ page }) => {
  await signIn(page);
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/settings$/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in, refusals, the rep's values and signing out all work", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email", { exact: true }).fill("alex@acme.example");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("Incorrect email or password.")).toBeVisible();
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue("alex@acme.example");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(field(page, "Full name")).toHaveValue("Alex Rep");
    await expect(field(page, "Full name")).toBeDisabled();
    await expect(field(page, "Mobile number")).toHaveValue("+1 416 555 0199");
    await expect(field(page, "Signature name")).toHaveValue("Alex Rep");
    await expect(field(page, "Campaigns")).not.toBeChecked();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test("a click right after the page has arrived is not lost", async ({ page }) => {
  // The scripts arrive late: the form has to work as plain HTML until then.
  const { promise: clicked, resolve: click } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await clicked;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("Email", { exact: true }).fill("alex@acme.example");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click({ noWaitAfter: true });
  click();
  await expect(field(page, "Full name")).toHaveValue("Alex Rep");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

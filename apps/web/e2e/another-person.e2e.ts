import { expect, field, loadedWhole, save, saved, signIn, test } from "./support/test.ts";

test("somebody else's settings speak of them, never of the reader", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await page.goto("/people");
  await page.getByRole("link", { name: /^Alex/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Settings of Alex/ })).toBeVisible();
  await expect(field(page, "Full name")).toBeEditable();
  await loadedWhole(page);
  expect(await page.getByRole("main").textContent()).not.toMatch(/\byours?\b/i);
  for (const label of ["Full name", "Email", "Mobile number", "Job title"])
    await expect(field(page, label), label).toHaveAttribute("autocomplete", "off");
  await expect(page.getByRole("region", { name: "Security" })).toHaveCount(0);
});

test("one's own name, address, title and number can be filled in by the browser", async ({ page }) => {
  await signIn(page);
  for (const [label, token] of [
    ["Full name", "name"],
    ["Email", "email"],
    ["Job title", "organization-title"],
    ["Mobile number", "tel"],
    ["City", "off"],
  ] as const)
    await expect(field(page, label), label).toHaveAttribute("autocomplete", token);
});

for (const width of [375, 1280]) {
  test(`whose settings they are stays in sight at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, "adam@acme.example");
    await page.goto("/people");
    await page.getByRole("link", { name: /^Alex/ }).click();
    await expect(field(page, "Full name")).toBeEditable();
    for (const label of ["Full name", "Calls", "Region"]) {
      await field(page, label).scrollIntoViewIfNeeded();
      await expect(page.locator("[data-nav-heading]")).toBeInViewport();
      await expect(page.locator("[data-nav-heading]")).toHaveText(/Settings of Alex Rep/);
    }
    await expect(page).toHaveTitle(/Alex Rep/);
  });
}

test("a role as high as one's own is warned of, asked about, and leads back to the people", async ({
  page,
}) => {
  await signIn(page, "adam@acme.example");
  await page.goto("/people");
  await page.getByRole("link", { name: /^Dana/ }).click();
  await field(page, "Access role").selectOption({ label: "Administrator" });
  await expect(field(page, "Access role")).toHaveAccessibleDescription(/can no longer change .* undo this/);
  await save(page);
  const dialog = page.getByRole("dialog", { name: /Make .* Administrator\?/ });
  await expect(dialog).toContainText("undo this");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toHaveCount(0);
  await save(page);
  await dialog.getByRole("button", { name: "Save and give up access" }).click();
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.getByRole("status")).toContainText("You can no longer change");
  await expect(page.getByRole("listitem").filter({ hasText: "dana@" })).toHaveCount(0);
});

test("a role below one's own is saved without a question", async ({ page }) => {
  await signIn(page, "gale@globex.example");
  await page.goto("/people");
  await page.getByRole("link", { name: /^Riley/ }).click();
  await field(page, "Access role").selectOption({ label: "Department head" });
  await save(page);
  await saved(page);
});

test("what acts on an account says when its code cannot be fetched, and comes on a click", async ({
  page,
}) => {
  await signIn(page, "adam@acme.example");
  await page.route(/_next\/static\/chunks/, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes("Make password link")) await route.abort();
    else await route.fulfill({ response });
  });
  await page.goto("/people");
  await page.getByRole("link", { name: /^Alex/ }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await page.unroute(/_next\/static\/chunks/);
  await again.click();
  await expect(page.getByRole("button", { name: "Make password link" })).toBeVisible();
});

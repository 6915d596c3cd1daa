import { expect, field, password, save, saved, signIn, test } from "./support/test.ts";

test("the menu names who is signed in, and Esc closes it", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Account of Alex Rep" }).click();
  await expect(page.locator("#viewer-menu").getByText("alex@acme.example", { exact: true })).toBeVisible();
  await expect(page.getByRole("radio", { name: "System" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "System" })).toBeHidden();
});

test("a name of 100 characters leaves the header as high as any", async ({ page }) => {
  await signIn(page, "sam@acme.example");
  const height = async () => (await page.getByRole("banner").boundingBox())?.height;
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const before = await height();
    await field(page, "Full name").fill(
      "Wolfeschlegelsteinhausenbergerdorff ".repeat(3).trim().slice(0, 100) + width,
    );
    await save(page);
    await saved(page);
    expect(await height()).toBe(before);
    await page.reload();
    await expect(field(page, "Full name")).toBeEditable();
  }
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the sign-in page is ready to type, shows the password on request and focuses what was wrong", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expect(field(page, "Email")).toBeFocused();
  await field(page, "Email").fill("dana@acme.example");
  await field(page, "Password").fill("wrong");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(field(page, "Password")).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await expect(field(page, "Password")).toBeFocused();
  await field(page, "Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings$/);
});

test("a page that is not there leads on: to the people for those who manage some", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await page.goto("/nowhere");
  await expect(page.getByRole("link", { name: "People" })).toBeVisible();
  await page.getByRole("link", { name: "Your settings" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await signIn(page);
  await page.goto("/nowhere");
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the settings say that changing them needs it", async ({ page }) => {
    await page.goto("/sign-in");
    await field(page, "Email").fill("alex@acme.example");
    await field(page, "Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("Changing them needs JavaScript")).toBeVisible();
    await expect(field(page, "Full name")).toHaveValue("Alex Rep");
  });
});

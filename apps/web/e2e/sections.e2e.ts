import type { Page } from "@playwright/test";
import { expect, field, loadedWhole, password, signIn, test } from "./support/test.ts";

const nav = (page: Page) => page.getByRole("navigation", { name: "Sections" });
const current = (page: Page) => nav(page).locator("[aria-current]");
const names = [
  "Persona",
  "Calling",
  "Automations",
  "Security",
  "Profile",
  "Activity",
  "Notifications",
  "Team and role",
];

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 1366, height: 657 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
  { width: 360, height: 640 },
]) {
  test(`the section gone to is the marked one at ${viewport.width} × ${viewport.height}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await signIn(page);
    await loadedWhole(page);
    for (const name of names) {
      await nav(page).getByRole("link", { name }).click();
      await expect(current(page)).toHaveText(name);
      await expect(page.getByRole("region", { name })).toBeFocused();
      await expect(page.getByRole("heading", { level: 2, name })).toBeInViewport();
    }
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(current(page)).toHaveText("Profile");
  });
}

test.describe("by thumb", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 812 } });

  test("one tap on a chip is enough, also where it is not yet in the middle", async ({ page }) => {
    await signIn(page);
    for (const name of ["Notifications", "Persona", "Security"]) {
      await nav(page).getByRole("link", { name }).tap();
      await expect(current(page)).toHaveText(name);
      await expect(page).toHaveURL(/#/);
    }
  });
});

test("an address with a section opens there, through a sign-in too", async ({ page }) => {
  await page.goto("/settings#automations");
  await expect(page).toHaveURL(/\/sign-in/);
  await field(page, "Email").fill("alex@acme.example");
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings#automations$/);
  await expect(page.getByRole("heading", { level: 2, name: "Automations" })).toBeInViewport();
  await expect(current(page)).toHaveText("Automations");
  await page.goto("/settings");
  await page.goto("/settings#persona");
  await expect(current(page)).toHaveText("Persona");
});

test("the sections stay where they are under the pointer", async ({ page }) => {
  await signIn(page);
  const link = nav(page).getByRole("link", { name: "Persona" });
  const before = await link.boundingBox();
  await link.click();
  await expect(current(page)).toHaveText("Persona");
  expect(await link.boundingBox()).toEqual(before);
});

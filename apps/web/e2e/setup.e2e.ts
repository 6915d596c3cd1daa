import { expect, field, test } from "./support/test.ts";

test("without the link there is no setup", async ({ page }) => {
  expect((await page.goto("/setup"))?.status()).toBe(404);
  expect((await page.goto("/setup/not-a-token"))?.status()).toBe(404);
  await page.goto("/sign-in");
  await expect(field(page, "Email")).toBeVisible();
});

import { type Browser, expect } from "@playwright/test";

/** Changes the two fields of the recipe on the settings page, by their labels, and finds them again after a reload. */
export async function tryInBrowser(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${url}/settings`);
  await page.getByLabel("Email").fill("alex@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("settings-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings");
  const pronouns = page.getByLabel("Pronouns", { exact: true });
  const timeFormat = page.getByLabel("Time format", { exact: true });
  await expect(pronouns).toHaveValue("");
  await expect(timeFormat).toHaveValue("12h");
  await expect(pronouns).toBeEditable();
  await pronouns.fill("she/her");
  await timeFormat.selectOption({ label: "13:30" });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.reload();
  await expect(pronouns).toHaveValue("she/her");
  await expect(timeFormat).toHaveValue("24h");
  await page.close();
}

import type { Locator, Page } from "@playwright/test";
import { expect, field, loadedWhole, saved, test } from "./support/test.ts";

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

/** Presses Tab, or Shift+Tab, until something has the focus. */
async function reach(page: Page, target: Locator, key = "Tab"): Promise<void> {
  // Found once: looking for it by its name again after each press reads the whole page.
  const element = await target.elementHandle();
  for (let press = 0; press < 120; press += 1) {
    if (await element?.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached by ${key}.`);
}

/** Goes to a field and replaces what stands there. */
async function type(page: Page, label: string, text: string, key = "Tab"): Promise<void> {
  await reach(page, field(page, label), key);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text);
}

test("the keyboard alone signs in, changes every kind of field, mends, saves, restores and leaves", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await type(page, "Email", "alex@acme.example");
  await type(page, "Password", "settings-demo");
  await page.keyboard.press("Enter");
  await expect(field(page, "Full name")).toBeEditable();
  await loadedWhole(page);

  await type(page, "Full name", "");
  await type(page, "Mobile number", "4165550142");
  await reach(page, field(page, "Forward calls to my mobile"));
  await page.keyboard.press("Space");
  await reach(page, field(page, "Campaigns"));
  await page.keyboard.press("Space");
  await reach(page, page.getByRole("switch", { name: "Daily digest: enabled" }));
  await page.keyboard.press("Space");
  await reach(page, field(page, "Time zone"));
  await page.keyboard.type("halifax");
  await expect(page.getByRole("option").first()).toHaveAccessibleName(/^Halifax/);
  await page.keyboard.press("Tab");
  await expect(field(page, "Time zone")).toHaveValue(/^Halifax/);
  await reach(page, field(page, "Saturday closed"));
  await page.keyboard.press("Space");
  await expect(field(page, "Business hours")).toHaveValue(/Sat/);

  await page.keyboard.press("ControlOrMeta+s");
  await expect(field(page, "Full name")).toBeFocused();
  await page.keyboard.type("Alex by keyboard");
  await reach(page, button(page, "Save changes"));
  await page.keyboard.press("Enter");
  await saved(page);

  await type(page, "Job title", "Not for long", "Shift+Tab");
  await reach(page, button(page, "Put back Job title"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(field(page, "Job title")).toBeFocused();
  await type(page, "City", "Ottawa");
  await reach(page, button(page, "Discard changes"));
  await page.keyboard.press("Enter");
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page, "City")).toHaveValue("Ottawa");
  await reach(page, button(page, "Discard changes"), "Shift+Tab");
  await page.keyboard.press("Enter");

  const activity = page.getByRole("region", { name: "Activity" });
  await reach(page, activity.getByRole("button", { name: "Restore", description: "Full name" }));
  await page.keyboard.press("Enter");
  await expect(field(page, "Full name")).toBeFocused();
  await expect(field(page, "Full name")).toHaveValue("Alex Rep");
  await reach(page, button(page, "Sign out"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await reach(page, button(page, "Save and leave"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
});

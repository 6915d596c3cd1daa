import type { Locator, Page } from "@playwright/test";
import { expect, field, loadedWhole, saved, signIn, test } from "./support/test.ts";

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

/** Replaces what stands in a box: a tap and the keys of the screen's keyboard. */
async function type(page: Page, box: Locator, text: string): Promise<void> {
  await box.tap();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

test("a thumb alone goes through the whole page: every section, every kind of field, saving and leaving", async ({
  page,
}) => {
  await signIn(page);
  await loadedWhole(page);
  const nav = page.getByRole("navigation", { name: "Sections" });
  for (const section of ["Security", "Persona", "Notifications", "Profile"]) {
    await button(page, "All sections").tap();
    await page.getByRole("dialog").getByRole("button", { name: section, exact: true }).tap();
    await expect(nav.locator("[aria-current]"), section).toHaveText(section);
    await expect(page.getByRole("heading", { level: 2, name: section, exact: true })).toBeInViewport();
  }
  await nav.getByRole("link", { name: "Calling" }).tap();
  await expect(nav.locator("[aria-current]")).toHaveText("Calling");

  await type(page, field(page, "Full name"), "Alex by thumb");
  await type(page, field(page, "Mobile number"), "4165550142");
  await field(page, "Forward calls to my mobile").tap();
  await field(page, "Campaigns").tap();
  await page.getByRole("switch", { name: "Daily digest: enabled" }).tap();
  await field(page, "Time zone").tap();
  await page.keyboard.type("halifax");
  await page.getByRole("option", { name: /^Halifax/ }).tap();
  await field(page, "Saturday closed").tap();
  await expect(field(page, "Saturday closed")).not.toBeChecked();
  await field(page, "Monday from").fill("08:30");
  await button(page, "Copy Monday to other days").tap();
  await button(page, "Copy").tap();
  await expect(field(page, "Business hours")).toHaveValue(/8:30/);
  await button(page, "Save changes").tap();
  await saved(page);

  await type(page, field(page, "Job title"), "Not for long");
  await button(page, "Put back Job title").tap();
  await type(page, field(page, "City"), "Ottawa");
  await button(page, "Discard changes").tap();
  await button(page, "Undo").tap();
  await expect(field(page, "City")).toHaveValue("Ottawa");
  await button(page, "Discard changes").tap();

  const activity = page.getByRole("region", { name: "Activity" });
  await activity.getByRole("button", { name: "Restore", description: "Full name" }).tap();
  await expect(field(page, "Full name")).toHaveValue("Alex Rep");
  await button(page, /^Account of/).tap();
  await page.getByText("Dark", { exact: true }).tap();
  await page.keyboard.press("Escape");
  await button(page, "Sign out").tap();
  await button(page, "Save and leave").tap();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("everything one can press is large enough for a thumb and lies under nothing", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await loadedWhole(page);
  await field(page, "Job title").fill("Edited");
  await button(page, "Edit as JSON").tap();
  await button(page, "Copy Monday to other days").tap();
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const pressable = "main :is(a, button, input, select, textarea, summary):not([hidden])";
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility()) continue;
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const box = element.getBoundingClientRect();
      const name = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const own =
        over && (element.contains(over) || over.contains(element) || over.closest("label") === label);
      if (!own) found.push(`${name} lies under ${over?.outerHTML.slice(0, 80)}`);
      // WCAG 2.2, 2.5.5; a link within a sentence is as high as its line, a label enlarges its control.
      const inline = getComputedStyle(element).display === "inline";
      if (!inline && !label && (box.width < 44 || box.height < 44))
        found.push(`${name} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
    }
    return found;
  });
  expect(faults).toEqual([]);
});

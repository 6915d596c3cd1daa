import type { Page } from "@playwright/test";
import { expect, field, loadedWhole, signIn, test } from "./support/test.ts";

interface Stop {
  name: string;
  /** It has an outline or a shadow while it has the focus. */
  shown: boolean;
  /** Nothing lies over its middle, such as the save bar. */
  free: boolean;
  /** It stands after the stop before it, as one reads. */
  inOrder: boolean;
}

/** What has the focus now, and how; null outside the page. */
function stop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const labels =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
        ? element.labels
        : null;
    const name = element.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? element.textContent ?? "";
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const before = document.querySelector("[data-visited-last]");
    const inOrder =
      !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    before?.removeAttribute("data-visited-last");
    element.setAttribute("data-visited-last", "");
    return {
      name: name.trim(),
      shown: (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none",
      // A label that covers its row is the control's own.
      free:
        over !== null &&
        (element.contains(over) || over.contains(element) || over.closest("label") === labels?.[0]),
      inOrder,
    };
  });
}

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
]) {
  test(`Tab goes through the whole page in order, seen and unhidden, at ${viewport.width} px`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await signIn(page, "adam@acme.example");
    await loadedWhole(page);
    const stops: Stop[] = [];
    for (let press = 0; press < 240; press += 1) {
      await page.keyboard.press("Tab");
      const at = await stop(page);
      if (at === null) break;
      stops.push(at);
    }
    for (const { name, shown, free, inOrder } of stops) {
      expect(shown, `${name} shows its focus`).toBe(true);
      expect(free, `${name} is not hidden`).toBe(true);
      expect(inOrder, `${name} comes after the one before`).toBe(true);
    }
    const names = stops.map(({ name }) => name);
    for (const label of ["Full name", "Department", "Calls", "Edit as JSON", "Time zone", "New password"])
      expect(names).toContain(label);
    expect(names.at(-1)).toBe("Create token");
  });
}

test("the list of zones and the text of the hours let the keyboard go on", async ({ page }) => {
  await signIn(page);
  await field(page, "Time zone").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(field(page, "Business hours")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(field(page, "Monday closed")).toBeFocused();
});

test("each dialog takes the focus and gives it back", async ({ page, context }) => {
  await signIn(page, "dana@acme.example");
  await field(page, "City").fill("Ottawa");
  const signOut = page.getByRole("button", { name: "Sign out", exact: true });
  await signOut.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Stay on this page" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(signOut).toBeFocused();

  await context.clearCookies();
  const saving = page.getByRole("button", { name: "Save changes" });
  await saving.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign in to continue" });
  await expect(dialog.getByLabel("Password")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(saving).toBeFocused();
  await expect(field(page, "City")).toHaveValue("Ottawa");
});

for (const [what, viewport] of [
  ["320 px", { width: 320, height: 640 }],
  ["200 % zoom of a laptop", { width: 640, height: 400 }],
] as const) {
  test(`at ${what} nothing scrolls sideways, with everything opened`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.goto("/sign-in");
    expect(await sideways(), "sign-in").toBe(0);
    await signIn(page);
    await page.getByRole("button", { name: "Copy Monday to other days" }).click();
    await expect(page.getByText("Copy Monday's hours to")).toBeVisible();
    await page.getByRole("button", { name: "Edit as JSON" }).click();
    await expect(field(page, "Automations (JSON)")).toBeFocused();
    await field(page, "Full name").fill(
      "A name without any space that goes on and on ".replaceAll(" ", "x").repeat(2),
    );
    await field(page, "Time zone").fill("america");
    await expect(page.getByRole("listbox")).toBeVisible();
    expect(await sideways(), "settings").toBe(0);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await sideways(), "dialog").toBe(0);
  });
}

test("the section navigation follows the scroll and leads to each section", async ({ page }) => {
  await signIn(page);
  const nav = page.getByRole("navigation", { name: "Sections" });
  const current = nav.locator("[aria-current]");
  await expect(current).toHaveText("Profile");
  await page.getByRole("region", { name: "Notifications" }).scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector("#notifications")?.scrollIntoView());
  await expect(current).toHaveText("Notifications");
  await nav.getByRole("link", { name: "Security" }).click();
  await expect(current).toHaveText("Security");
  await expect(page.getByRole("region", { name: "Security" })).toBeFocused();
});

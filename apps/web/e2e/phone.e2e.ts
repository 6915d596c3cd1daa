import type { Page } from "@playwright/test";
import { holdCode } from "./support/hold-code.ts";
import { expect, field, signIn, test } from "./support/test.ts";

const mobile = (page: Page) => field(page, "Mobile number");

/** Types as a person does, into a box whose library has come. */
async function start(page: Page): Promise<void> {
  await mobile(page).focus();
  await expect(mobile(page)).toHaveAccessibleDescription(/Canada/);
  await mobile(page).press("ControlOrMeta+a");
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a number is formatted as it is typed, and shown as it will be stored when left", async ({ page }) => {
  await expect(mobile(page)).toHaveValue("+1 416 555 0199");
  await start(page);
  const shown: string[] = [];
  for (const digit of "4165550177") {
    await page.keyboard.type(digit);
    shown.push(await mobile(page).inputValue());
  }
  expect(shown.at(-1)).toBe("(416) 555-0177");
  await mobile(page).blur();
  await expect(mobile(page)).toHaveValue("+1 416 555 0177");
});

test("the caret stays at the digit that was typed or deleted in the middle", async ({ page }) => {
  await start(page);
  await page.keyboard.type("4165550177");
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("9");
  await expect(mobile(page)).toHaveValue("(416) 559-0177");
  await page.keyboard.type("1");
  await expect(mobile(page)).toHaveValue(/^\D*416\D*559\D*1017\D*7$/);
});

test("Ctrl+Z takes typing back and Ctrl+Shift+Z brings it again", async ({ page }) => {
  await start(page);
  await page.keyboard.type("4165550177");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(mobile(page)).toHaveValue("+1 416 555 0199");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(mobile(page)).toHaveValue("(416) 555-0177");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(mobile(page)).toHaveValue("(416) 555-0177");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(mobile(page)).toHaveValue("+1 416 555 0199");
});

test("an extension and a second number are named, and nothing of them is dropped", async ({ page }) => {
  await start(page);
  await page.keyboard.insertText("416-555-0123 ext. 45");
  await mobile(page).blur();
  await expect(mobile(page)).toHaveValue("416-555-0123 ext. 45");
  await expect(mobile(page)).toHaveAccessibleDescription(/extension/i);
  await mobile(page).fill("416-555-0123 / 416-555-0124");
  await mobile(page).blur();
  await expect(mobile(page)).toHaveValue("416-555-0123 / 416-555-0124");
  await expect(mobile(page)).toHaveAccessibleDescription(/one phone number/);
  await mobile(page).fill("Mobile: 416-555-0123");
  await mobile(page).blur();
  await expect(mobile(page)).toHaveValue("+1 416 555 0123");
  await expect(mobile(page)).not.toHaveAttribute("aria-invalid");
});

test("a phone number typed while its library is on the way keeps every digit in its place", async ({
  page,
}) => {
  const release = await holdCode(page);
  const mobile = field(page, "Mobile number");
  await mobile.fill("");
  await mobile.pressSequentially("416");
  await expect(mobile).toHaveValue("416");
  release();
  await mobile.pressSequentially("5550177");
  await expect(mobile).toHaveValue("(416) 555-0177");
});

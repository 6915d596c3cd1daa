import { holdCode } from "./support/hold-code.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

test("a number saved before the phone library has come is saved as that number", async ({ page }) => {
  await signIn(page);
  const release = await holdCode(page);
  await field(page, "Mobile number").fill("1 (416) 555-0142");
  await save(page);
  await expect(page.getByText("Saving…")).toBeVisible();
  release();
  await saved(page);
  await expect(field(page, "Mobile number")).toHaveValue("+1 416 555 0142");
  await expect(field(page, "Mobile number")).not.toHaveAttribute("aria-invalid");
});

test("what is no number and was saved before the library has come is named like any other problem", async ({
  page,
}) => {
  await signIn(page);
  const release = await holdCode(page);
  await field(page, "Full name").fill("");
  await field(page, "Mobile number").fill("12");
  await save(page);
  release();
  await expect(page.getByRole("status")).toHaveText("Not saved. Please look at Full name and Mobile number.");
  await expect(field(page, "Mobile number")).toHaveAccessibleDescription(/not a phone number/);
});

test("a number that is selected as the library comes is typed over, not typed behind", async ({ page }) => {
  await signIn(page);
  const release = await holdCode(page);
  const mobile = field(page, "Mobile number");
  await mobile.focus();
  await mobile.press("ControlOrMeta+a");
  release();
  await expect(mobile).toHaveAccessibleDescription(/Canada/);
  await page.keyboard.type("4165550142");
  await expect(mobile).toHaveValue("(416) 555-0142");
});

test("a letter typed at the moment the zones come is searched for too", async ({ page }) => {
  await signIn(page);
  const release = await holdCode(page);
  await field(page, "Time zone").fill("trol");
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[popover="manual"]')) return;
      observer.disconnect();
      document.execCommand("insertText", false, "l");
    }).observe(document.body, { childList: true, subtree: true });
  });
  release();
  await expect(field(page, "Time zone")).toHaveValue("troll");
  await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toContainText(
    "Antarctica/Troll",
  );
});

test("a zone saved before the zones have come is the one that its name finds", async ({ page }) => {
  await signIn(page);
  const release = await holdCode(page);
  await field(page, "Time zone").fill("halifax");
  await field(page, "Time zone").press("Tab");
  await save(page);
  await expect(page.getByText("Saving…")).toBeVisible();
  release();
  await saved(page);
  await page.reload();
  await expect(field(page, "Time zone")).toHaveValue(/^Halifax/);
});

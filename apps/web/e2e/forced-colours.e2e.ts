import { expect, field, signIn, test } from "./support/test.ts";

test.use({ contextOptions: { forcedColors: "active" } });

test("in forced colours a button is drawn as enabled once it is", async ({ page }) => {
  await signIn(page);
  const button = page.getByRole("button", { name: "Edit as JSON" });
  await button.scrollIntoViewIfNeeded();
  const drawn = await button.screenshot();
  await button.evaluate((element) => element.style.setProperty("opacity", "0"));
  expect((await button.screenshot()).equals(drawn)).toBe(false);
  await button.evaluate((element) => element.style.removeProperty("opacity"));
  expect((await button.screenshot()).equals(drawn)).toBe(true);
});

test("in forced colours the current section and a changed field are still told apart", async ({ page }) => {
  await signIn(page);
  const nav = page.getByRole("navigation", { name: "Sections" });
  const border = (name: string) =>
    nav
      .getByRole("link", { name })
      .locator("span")
      .first()
      .evaluate((chip) => getComputedStyle(chip).borderTopColor);
  await nav.getByRole("link", { name: "Calling" }).click();
  await expect.poll(() => border("Calling")).not.toBe(await border("Persona"));
  await field(page, "Job title").fill("Edited");
  const mark = await page
    .locator("[data-edited]")
    .first()
    .evaluate((row) => getComputedStyle(row, "::before").borderLeftWidth);
  expect(Number.parseFloat(mark)).toBeGreaterThan(0);
});

import { expect, field, save, saved, signIn, test } from "./support/test.ts";

test.use({ siteOf: "inputs" });

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a phone number typed while its library is on the way keeps every digit in its place", async ({
  page,
}) => {
  const arrivals = Promise.withResolvers<void>();
  await page.route(/_next\/static\/chunks/, async (route) => {
    await arrivals.promise;
    await route.continue();
  });
  const mobile = field(page, "Mobile number");
  await mobile.fill("");
  await mobile.pressSequentially("416");
  await expect(mobile).toHaveValue("416");
  arrivals.resolve();
  await mobile.pressSequentially("5550177");
  await expect(mobile).toHaveValue("(416) 555-0177");
});

test("automations are switches and JSON, kept in step, in the code editor too", async ({ page }) => {
  const json = field(page, "Automations (JSON)");
  await json.fill('{"followUp": true, "limits": {"daily": 40}, "digest": false}');
  await page.getByRole("switch", { name: "digest" }).click();
  await expect(json).toHaveValue('{"followUp": true, "limits": {"daily": 40}, "digest": true}');

  await json.fill('{"followUp": true,}');
  await json.blur();
  await expect(json).toHaveAccessibleDescription(/Line 1, column 18/);

  await page.getByRole("button", { name: "Open code editor" }).click();
  await expect(page.getByRole("button", { name: "Use plain text" })).toBeVisible();
  await json.fill('{"followUp": false, "owner": "Alex"}');
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Use plain text" })).toBeFocused();
  await page.getByRole("switch", { name: "followUp" }).click();
  await expect(json).toHaveText('{"followUp": true, "owner": "Alex"}');
  await save(page);
  await saved(page);

  await page.reload();
  await expect(page.getByRole("switch", { name: "followUp" })).toBeChecked();
  await expect(json).toHaveValue(/"owner": "Alex"/);
});

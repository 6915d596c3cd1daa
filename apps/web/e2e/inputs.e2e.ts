import { expect, field, save, saved, signIn, test } from "./support/test.ts";

test.use({ siteOf: "inputs" });

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a phone number is formatted as it is typed, and pasted in any common form", async ({ page }) => {
  const mobile = field(page, "Mobile number");
  await expect(mobile).toHaveValue("+1 416 555 0199");
  await mobile.fill("");
  await expect(mobile).toHaveAccessibleDescription(/forwarded calls/);
  await mobile.pressSequentially("4165550177");
  await expect(mobile).toHaveValue("(416) 555-0177");
  await expect(mobile).toHaveAccessibleDescription(/Canada/);
  await mobile.press("Backspace");
  await mobile.press("8");
  await mobile.blur();
  await expect(mobile).toHaveValue("+1 416 555 0178");
  await mobile.fill("tel:+44 (0)20 7946 0958");
  await mobile.blur();
  await expect(mobile).toHaveValue("+44 20 7946 0958");
  await mobile.fill("call me");
  await mobile.blur();
  await expect(mobile).toHaveValue("call me");
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

test("the week and the text of business hours are kept in step", async ({ page }) => {
  const hours = field(page, "Business hours");
  await hours.fill("9am-5:30pm Mon-Fri");
  await page.getByRole("button", { name: "Show the week" }).click();
  const hour = (name: string) => page.getByRole("gridcell", { name });
  await expect(hour("Monday 5 PM to 6 PM, partly open")).toBeVisible();
  await hour("Monday 6 PM to 7 PM").click();
  await expect(hours).toHaveValue("9am-5:30pm, 6pm-7pm Mon, 9am-5:30pm Tue-Fri");

  await hours.fill("closed");
  await hour("Monday 9 AM to 10 AM").hover();
  await page.mouse.down();
  await hour("Friday 4 PM to 5 PM").hover();
  await page.mouse.up();
  await expect(hours).toHaveValue("9am-5pm Mon-Fri");

  await hour("Saturday 9 AM to 10 AM").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(hours).toHaveValue("9am-5pm Mon-Fri, 9am-12pm Sat");

  await hours.fill("sometimes");
  await expect(page.getByText("choosing hours here replaces it")).toBeVisible();
  await expect(hours).toHaveValue("sometimes");
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

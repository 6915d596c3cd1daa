import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

const json = (page: Page) => field(page, "Automations (JSON)");
const automation = (page: Page, name: string) => page.getByRole("switch", { name, exact: true });

async function edit(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Edit as JSON" }).click();
  await expect(json(page)).toBeFocused();
  await json(page).fill(text);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a switch turned while the JSON is closed is saved", async ({ page }) => {
  await expect(automation(page, "Auto reply")).toBeChecked();
  await automation(page, "Daily digest: enabled").click();
  await save(page);
  await saved(page);
  await page.reload();
  await expect(automation(page, "Daily digest: enabled")).toBeChecked();
  await expect(automation(page, "Auto reply")).toBeChecked();
});

test("every boolean is a switch with a readable name, nested ones too, in step with the JSON", async ({
  page,
}) => {
  await edit(page, '{"autoReply": true, "dailyDigest": {"enabled": false, "hour": 8}, "lead_ids": [1.50]}');
  await automation(page, "Daily digest: enabled").click();
  await expect(json(page)).toHaveValue(
    '{"autoReply": true, "dailyDigest": {"enabled": true, "hour": 8}, "lead_ids": [1.50]}',
  );
  await expect(page.getByText("2 other settings are in the JSON")).toBeVisible();
  await save(page);
  await saved(page);
  await page.reload();
  await expect(automation(page, "Daily digest: enabled")).toBeChecked();
  await expect(automation(page, "Auto reply")).toBeChecked();
  await expect(json(page)).toBeHidden();
});

test("switches stand still while the JSON does not read, and the error says where", async ({ page }) => {
  await edit(page, '{"followUp": true}');
  await json(page).fill('{"followUp": true,}');
  await expect(automation(page, "Follow up")).toBeDisabled();
  await expect(page.getByText("Fix the JSON to use the switches.")).toBeVisible();
  await json(page).blur();
  await expect(json(page)).toHaveAccessibleDescription(/Line 1, column 18/);
  await json(page).fill('{"followUp": true}');
  await expect(automation(page, "Follow up")).toBeEnabled();
});

test("a number that JSON cannot hold is named, and its text is kept", async ({ page }) => {
  await edit(page, '{"lead": {"id": 9007199254740993}}');
  await json(page).blur();
  await expect(json(page)).toHaveAccessibleDescription(
    /9007199254740993 in lead\.id would be saved as 9007199254740992/,
  );
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toHaveCount(0);
  await expect(json(page)).toHaveValue('{"lead": {"id": 9007199254740993}}');
  await json(page).fill('{"lead": {"id": "9007199254740993"}}');
  await save(page);
  await saved(page);
});

test("that null removes a key is said before the save", async ({ page }) => {
  await edit(page, '{"followUp": true, "owner": null, "digest": {"hour": null}}');
  await expect(page.getByText("Saving removes what is null: owner, digest.hour.")).toBeVisible();
  await expect(json(page)).toHaveAccessibleDescription(/Saving removes what is null/);
});

test("many switches can be searched, and do not stretch the page", async ({ page }) => {
  const map = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`rule${index}Active`, index % 2 === 0]),
  );
  await edit(page, JSON.stringify(map));
  const group = page.getByRole("group", { name: "Automations" });
  expect((await group.boundingBox())?.height).toBeLessThan(500);
  await page.getByLabel("Search automations").fill("rule 51");
  await expect(group.getByRole("switch")).toHaveCount(1);
  await automation(page, "Rule 51 active").click();
  await expect(json(page)).toHaveValue(/"rule51Active":true/);
  await page.getByLabel("Search automations").fill("nothing of that name");
  await expect(page.getByText("No automation has that name.")).toBeVisible();
});

test("open, broken and with many switches it has no violation", async ({ page }) => {
  // So tall that nothing lies under the save bar: axe measures a control by what the bar leaves of it.
  await page.setViewportSize({ width: 1280, height: 5000 });
  await edit(
    page,
    JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`rule${index}`, true]))),
  );
  await expectNoViolations(page, "many switches");
  await json(page).fill('{"rule1": true, "owner": null}');
  await expectNoViolations(page, "null");
  await json(page).fill('{"rule1": ');
  await expectNoViolations(page, "broken");
});

test("the box of the JSON is large enough to type in", async ({ page }) => {
  await edit(page, "{}");
  expect((await json(page).boundingBox())?.height).toBeGreaterThanOrEqual(160);
});

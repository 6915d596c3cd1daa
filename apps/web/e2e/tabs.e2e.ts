import { expect, field, save, saved, secondTab, signIn, test } from "./support/test.ts";

test("a field changed in another tab only is taken over quietly, beside an edit", async ({
  page,
  context,
}) => {
  await signIn(page);
  const other = await secondTab(context);
  await field(page, "City").fill("Ottawa");
  await field(other, "Job title").fill("From the other tab");
  await save(other);
  await saved(other);
  await expect(field(page, "Job title")).toHaveValue("From the other tab");
  await expect(field(page, "Job title")).toHaveAccessibleDescription(/Updated elsewhere/);
  await expect(field(page, "City")).toHaveValue("Ottawa");
  await save(page);
  await saved(page);
  await expect(field(other, "City")).toHaveValue("Ottawa");
});

test("a save on an old version is merged and sent again when the fields do not meet", async ({
  page,
  browser,
}) => {
  await signIn(page, "dana@acme.example");
  // Another device: no channel between the tabs.
  const device = await browser.newContext();
  const there = await device.newPage();
  await signIn(there, "dana@acme.example");
  await field(there, "Signature name").fill("Dana from the phone");
  await save(there);
  await saved(there);
  await field(page, "Job title").fill("Dana from the desk");
  await save(page);
  await saved(page);
  await expect(field(page, "Signature name")).toHaveValue("Dana from the phone");
  await device.close();
});

for (const choice of ["mine", "theirs"] as const) {
  test(`a field changed in both shows both values, and keeping ${choice} does that`, async ({
    page,
    browser,
  }) => {
    await signIn(page, "adam@acme.example");
    const device = await browser.newContext();
    const there = await device.newPage();
    await signIn(there, "adam@acme.example");
    await field(there, "Job title").fill(`Theirs before ${choice}`);
    await save(there);
    await saved(there);
    await field(page, "Job title").fill(`Mine before ${choice}`);
    await field(page, "City").fill(`City before ${choice}`);
    await save(page);
    await expect(page.getByText("Not saved yet. Choose which value to keep for Job title.")).toBeVisible();
    const conflict = page.getByRole("group", { name: "Job title: choose which value to keep" });
    await expect(conflict).toContainText("You changed this");
    await expect(conflict).toContainText(`Mine before ${choice}`);
    await expect(conflict).toContainText(`Theirs before ${choice}`);
    await conflict.getByRole("button", { name: choice === "mine" ? "Keep mine" : "Use theirs" }).click();
    await expect(conflict).toHaveCount(0);
    await save(page);
    await saved(page);
    await page.reload();
    await expect(field(page, "Job title")).toHaveValue(
      choice === "mine" ? `Mine before ${choice}` : `Theirs before ${choice}`,
    );
    await expect(field(page, "City")).toHaveValue(`City before ${choice}`);
    await device.close();
  });
}

test("coming back to the tab brings what changed elsewhere and never touches an edit", async ({
  page,
  browser,
}) => {
  await signIn(page, "gale@globex.example");
  await field(page, "Job title").fill("Being typed");
  const device = await browser.newContext();
  const there = await device.newPage();
  await signIn(there, "gale@globex.example");
  await field(there, "Full name").fill("Gale Renamed");
  await save(there);
  await saved(there);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(field(page, "Full name")).toHaveValue("Gale Renamed");
  await expect(field(page, "Job title")).toHaveValue("Being typed");
  await device.close();
});

test("a conflict with somebody else says who it was and when, in words a person reads", async ({
  page,
  browser,
}) => {
  await signIn(page);
  await field(page, "Time zone").fill("vancouver");
  await field(page, "Time zone").press("Tab");
  const device = await browser.newContext();
  const admin = await device.newPage();
  await signIn(admin, "adam@acme.example");
  await admin.goto("/people");
  await admin.getByRole("link", { name: /^Alex/ }).click();
  await expect(admin.getByRole("heading", { level: 1, name: /^Settings of/ })).toBeVisible();
  await field(admin, "Time zone").fill("halifax");
  await field(admin, "Time zone").press("Tab");
  await save(admin);
  await saved(admin);
  await save(page);
  const conflict = page.getByRole("group", { name: "Time zone: choose which value to keep" });
  await expect(conflict).toContainText(
    /Adam Admin changed this (just now|\d+ (second|minute)s? ago), while you/,
  );
  await expect(conflict).toContainText("Vancouver, Pacific Time");
  await expect(conflict).toContainText("Halifax, Atlantic Time");
  await conflict.getByRole("button", { name: "Use theirs" }).click();
  await expect(field(page, "Time zone")).toBeFocused();
  await expect(field(page, "Time zone")).toHaveValue(/^Halifax/);

  await field(page, "City").fill("Halifax");
  await save(page);
  await saved(page);
  const entries = page.getByRole("region", { name: "Activity" }).getByRole("listitem");
  await expect(entries.first()).toContainText("You");
  await expect(entries.first()).toContainText("City");
  await expect(entries.first()).not.toContainText("Time zone");
  await expect(entries.nth(1)).toContainText("Adam Admin");
  await expect(entries.nth(1)).toContainText("Halifax, Atlantic Time");
  await device.close();
});

test("a conflict in a map whose JSON is closed takes the focus, and gives it back to the row", async ({
  page,
  browser,
}) => {
  await signIn(page);
  await page.getByRole("switch", { name: "Auto reply" }).click();
  const device = await browser.newContext();
  const there = await device.newPage();
  await signIn(there);
  await there.getByRole("button", { name: "Edit as JSON" }).click();
  await field(there, "Automations (JSON)").fill('{"autoReply": null, "dailyDigest": {"enabled": true}}');
  await save(there);
  await saved(there);
  await save(page);
  const conflict = page.getByRole("group", { name: "Automations (JSON): choose which value to keep" });
  await expect(conflict).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(conflict.getByRole("button", { name: "Keep mine" })).toBeFocused();
  await conflict.getByRole("button", { name: "Use theirs" }).click();
  await expect(conflict).toHaveCount(0);
  expect(
    await page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field")),
  ).toBe("field-automations");
  await device.close();
});

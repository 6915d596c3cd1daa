import { expect, field, password, save, saved, signIn, test } from "./support/test.ts";

const activity = (page: Parameters<typeof signIn>[0]) => page.getByRole("region", { name: "Activity" });

test("the last changes come newest first, and older ones page by page", async ({ page }) => {
  const { token } = await (
    await page.request.post("/api/auth/login", { data: { email: "gale@globex.example", password } })
  ).json();
  for (let change = 1; change <= 12; change += 1) {
    const answer = await page.request.put("/api/user/profile", {
      data: { designation: `Change ${change}` },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status()).toBe(200);
  }
  await signIn(page, "gale@globex.example");
  const entries = activity(page).getByRole("listitem");
  await expect(entries).toHaveCount(10);
  await expect(entries.first()).toContainText("through the API");
  await expect(entries.first().getByRole("deletion")).toHaveText("Change 11");
  await expect(entries.first().getByRole("insertion")).toHaveText("Change 12");
  await page.getByRole("button", { name: "Show older changes" }).click();
  await expect(entries).toHaveCount(12);
  await expect(entries.last().getByRole("insertion")).toHaveText("Change 1");
  await expect(page.getByRole("button", { name: "Show older changes" })).toHaveCount(0);
  // The button has gone with the last page: the focus is on the first of the older entries.
  await expect(entries.nth(10)).toBeFocused();
});

test("an earlier value is put back as an edit like any other, and saved like one", async ({ page }) => {
  await signIn(page);
  const restore = (label: string) =>
    activity(page).getByRole("button", { name: "Restore", exact: true, description: label }).first();
  await field(page, "City").fill("Ottawa");
  await field(page, "Time zone").fill("halifax");
  await field(page, "Time zone").press("Tab");
  await page.getByRole("switch", { name: "Daily digest: enabled" }).click();
  await save(page);
  await saved(page);
  await expect(activity(page).getByRole("listitem").first()).toContainText(
    "Toronto, Eastern Time, UTC−5 → to Halifax, Atlantic Time, UTC−4",
  );

  await restore("City").click();
  await expect(field(page, "City")).toBeFocused();
  await expect(field(page, "City")).toHaveValue("Toronto");
  await restore("Time zone").click();
  await expect(field(page, "Time zone")).toHaveValue(/^Toronto, Eastern Time/);
  await restore("Automations (JSON)").click();
  await expect(page.getByRole("switch", { name: "Daily digest: enabled" })).not.toBeChecked();
  await expect(page.getByRole("status").first()).toHaveText(
    "Unsaved: Automations (JSON), City and Time zone.",
  );
  await save(page);
  await saved(page);
  await page.reload();
  await expect(field(page, "City")).toHaveValue("Toronto");
  await expect(activity(page).getByRole("listitem").first().getByRole("insertion").last()).toHaveText(
    /Toronto/,
  );
});

test("what a rep may not change has no Restore", async ({ page, browser }) => {
  const device = await browser.newContext();
  const admin = await device.newPage();
  await signIn(admin, "adam@acme.example");
  await admin.goto("/people");
  await admin.getByRole("link", { name: /^Dana/ }).click();
  await field(admin, "Department").selectOption({ label: "Inside Sales" });
  await field(admin, "Job title").fill("Set by Adam");
  await save(admin);
  await saved(admin);
  await device.close();
  await signIn(page, "dana@acme.example");
  const entry = activity(page).getByRole("listitem").first();
  await expect(entry).toContainText("Adam Admin");
  await expect(entry).toContainText("Department");
  await expect(entry.getByRole("button", { name: "Restore" })).toHaveCount(1);
  await expect(entry.getByRole("button", { name: "Restore", description: "Job title" })).toBeVisible();
});

test("an activity that cannot be read says so in its place and is read on a click", async ({ page }) => {
  await page.route(/profile\.activity/, (route) => route.fulfill({ status: 500, body: "oops" }));
  await signIn(page, "sam@acme.example");
  await expect(activity(page).getByRole("alert")).toContainText("The activity could not be loaded.");
  await page.unroute(/profile\.activity/);
  await activity(page).getByRole("button", { name: "Try again" }).click();
  await expect(activity(page).getByRole("alert")).toHaveCount(0);
  await expect(activity(page).getByText("No changes yet")).toBeVisible();
});

test("code that cannot be fetched later takes neither the page nor an edit down", async ({
  page,
  context,
}) => {
  await signIn(page, "dana@acme.example");
  await expect(activity(page).getByText("Loading the activity…")).toHaveCount(0);
  await context.setOffline(true);
  await field(page, "Job title").fill("Typed without a network");
  await field(page, "Time zone").click();
  await expect(page.getByText("The list of time zones could not be loaded.")).toBeVisible();
  await context.setOffline(false);
  await field(page, "Time zone").click();
  await expect(page.getByRole("listbox", { name: "Time zones" })).toBeVisible();
  await field(page, "Time zone").press("Escape");
  await expect(field(page, "Job title")).toHaveValue("Typed without a network");
  await save(page);
  await saved(page);
});

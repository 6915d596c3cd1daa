import {
  countWrites,
  expect,
  field,
  loadedWhole,
  password,
  save,
  saved,
  signIn,
  test,
} from "./support/test.ts";

const texts: Record<string, string> = {
  "Full name": "Alexandra Rep-O’Neill",
  Email: "Alexandra@acme.example",
  "Job title": "Key Account Lead",
  "Signature name": "Alexandra",
  Position: "Lead",
  "Signature email": "alexandra@acme.example",
  Organization: "Acme Incorporated",
  "Organization address": "1 King St W, Toronto, ON",
  "Lead provider": "Webinars",
  Website: "https://acme.example/about",
  City: "Vancouver",
  Region: "British Columbia",
};

const switches = [
  "AI responses",
  "Inbound in autopilot",
  "Automation triggers",
  "Email sync",
  "Escalations",
  "Autopilot monitor",
  "Human monitor",
  "Assignments",
  "Calls",
  "Campaigns",
  "Everything else",
  "Forward calls to my mobile",
];

test("what is typed into each field is there after a reload, with one request for all of it", async ({
  page,
}) => {
  await signIn(page);
  await loadedWhole(page);
  const writes = countWrites(page);
  const before: Record<string, boolean> = {};
  for (const [label, value] of Object.entries(texts)) await field(page, label).fill(value);
  await field(page, "Password to confirm").fill(password);
  for (const label of switches) {
    before[label] = await field(page, label).isChecked();
    await field(page, label).click();
  }
  await field(page, "Mobile number").fill("(416) 555-0198");
  await field(page, "Time zone").fill("America/Vancouver");
  await field(page, "Business hours").fill("8am-4pm Mon-Thu");
  await field(page, "City").focus();
  await save(page);
  await saved(page);
  expect(writes).toEqual(["/api/trpc/profile.update"]);
  await expect(page.getByTestId("viewer-name")).toHaveText("Alexandra Rep-O’Neill");

  await page.reload();
  await expect(field(page, "Full name")).toBeEditable();
  for (const [label, value] of Object.entries(texts)) await expect(field(page, label)).toHaveValue(value);
  for (const label of switches) {
    if (before[label]) await expect(field(page, label)).not.toBeChecked();
    else await expect(field(page, label)).toBeChecked();
  }
  await expect(field(page, "Mobile number")).toHaveValue("+1 416 555 0198");
  await expect(field(page, "Time zone")).toHaveValue(/Vancouver/);
  await expect(field(page, "Business hours")).toHaveValue("8am-4pm Mon-Thu");
  await expect(page.getByTestId("viewer-name")).toHaveText("Alexandra Rep-O’Neill");
});

test("discarding brings back what is stored", async ({ page }) => {
  await signIn(page, "sam@acme.example");
  const name = await field(page, "Full name").inputValue();
  const number = await field(page, "Mobile number").inputValue();
  await field(page, "Full name").fill("Somebody Else");
  await field(page, "Mobile number").fill("12");
  await field(page, "Escalations").click();
  await expect(page.getByText("Unsaved: Full name, Mobile number and Escalations.")).toBeVisible();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(field(page, "Full name")).toHaveValue(name);
  await expect(field(page, "Mobile number")).toHaveValue(number);
  await expect(field(page, "Escalations")).toBeChecked();
  await expect(page.getByText("3 changes discarded.")).toBeVisible();
});

test("what a role does not allow is read-only, with the reason", async ({ page }) => {
  await signIn(page, "dana@acme.example");
  for (const [label, reason] of [
    ["Outbound number", "Set by your administrator."],
    ["Department", "Set by your administrator."],
    ["Access role", "You can't change your own role."],
  ] as const) {
    await expect(field(page, label)).not.toBeEditable();
    await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(reason));
  }
  await expect(field(page, "Access role")).toHaveValue("Department head");
});

test("hours that the organization sets show its values and say so", async ({ page }) => {
  await signIn(page, "riley@globex.example");
  await expect(field(page, "Time zone")).not.toBeEditable();
  await expect(field(page, "Time zone")).toHaveValue(/Chicago/);
  await expect(field(page, "Time zone")).toHaveAccessibleDescription(
    /Globex sets the time zone for everyone\./,
  );
  await expect(field(page, "Business hours")).not.toBeEditable();
  await expect(field(page, "Business hours")).toHaveAccessibleDescription(
    /Globex sets business hours for everyone\./,
  );
  await expect(page.getByText("No persona yet")).toBeVisible();
  await field(page, "Signature name").fill("Riley R.");
  await save(page);
  await saved(page);
  await expect(page.getByText("No persona yet")).toHaveCount(0);
  await page.reload();
  await expect(field(page, "Signature name")).toHaveValue("Riley R.");
  await expect(page.getByText("No persona yet")).toHaveCount(0);
});

test("the activity says who changed what, before and after", async ({ page }) => {
  await signIn(page, "gale@globex.example");
  await field(page, "Job title").fill("Operations");
  await save(page);
  await saved(page);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Activity" }).click();
  const entry = page.getByRole("region", { name: "Activity" }).getByRole("listitem").first();
  await expect(entry).toContainText("You");
  await expect(entry).toContainText("Job title");
  await expect(entry.getByRole("insertion")).toHaveText("Operations");
});

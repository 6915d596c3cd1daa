import { expect, field, save, signIn, test } from "./support/test.ts";

const textboxes = [
  ...["Full name", "Email", "Mobile number", "Job title", "Automations (JSON)", "Signature name", "Position"],
  ...[
    "Signature email",
    "Organization",
    "Organization address",
    "Lead provider",
    "Website",
    "City",
    "Region",
  ],
  "Business hours",
];
const switches = [
  ...[
    "Forward calls to my mobile",
    "AI responses",
    "Inbound in autopilot",
    "Automation triggers",
    "Email sync",
  ],
  ...["Escalations", "Autopilot monitor", "Human monitor", "Assignments", "Calls", "Campaigns"],
  "Everything else",
];
const managed = ["Outbound number", "Department", "Access role"];
const labels = [...textboxes, ...switches, ...managed, "Time zone"];

for (const [who, email] of [
  ["a rep", "alex@acme.example"],
  ["a rep without persona whose organization sets the hours", "riley@globex.example"],
  ["an administrator", "adam@acme.example"],
] as const) {
  test(`each label names one control and each button is there once, for ${who}`, async ({ page }) => {
    await signIn(page, email);
    for (const label of labels) await expect(field(page, label), label).toHaveCount(1);
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    for (const name of ["Save changes", "Discard changes", "Undo"])
      await expect(button(name), name).toHaveCount(0);
    await field(page, "Job title").fill("Edited");
    for (const name of ["Save changes", "Discard changes", "Sign out"])
      await expect(button(name), name).toHaveCount(1);
    await button("Discard changes").click();
    await expect(button("Undo")).toHaveCount(1);
  });
}

test("each control has the role that says how it is used", async ({ page }) => {
  await signIn(page, "gale@globex.example");
  await page.getByRole("button", { name: "Edit as JSON" }).click();
  for (const name of textboxes.filter((label) => label !== "Business hours"))
    await expect(page.getByRole("textbox", { name, exact: true }), name).toBeEditable();
  for (const name of switches)
    await expect(page.getByRole("switch", { name, exact: true }), name).toBeEditable();
  for (const name of ["Outbound number", "Department"])
    await expect(page.getByRole("combobox", { name, exact: true }), name).toBeEditable();
  await signIn(page, "alex@acme.example");
  await expect(page.getByRole("combobox", { name: "Time zone", exact: true })).toBeEditable();
  await expect(page.getByRole("textbox", { name: "Business hours", exact: true })).toBeEditable();
});

test("what takes text takes it at once, and saving is said in a status", async ({ page }) => {
  await signIn(page);
  const filled: [string, string, (string | RegExp)?][] = [
    ["Mobile number", "4165550142", "+1 416 555 0142"],
    ["Time zone", "America/Vancouver", /^Vancouver, Pacific Time/],
    ["Business hours", "09:00-17:30 Mon-Thu, 9am-1pm Sat"],
    [
      "Automations (JSON)",
      '{"nested":{"list":[1,null,"x"]}}',
      JSON.stringify({ nested: { list: [1, null, "x"] } }, null, 2),
    ],
    ["Website", "https://acme.example/about"],
  ];
  await page.getByRole("button", { name: "Edit as JSON" }).click();
  for (const [label, value] of filled) await field(page, label).fill(value);
  await save(page);
  await expect(page.getByRole("status")).toContainText("Saved");
  await page.reload();
  for (const [label, value, shown = value] of filled)
    await expect(field(page, label), label).toHaveValue(shown);
});

test("what is chosen from a list is chosen by its words or its value", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Outbound number").selectOption("+14165550102");
  await field(page, "Department").selectOption({ label: "Inside Sales" });
  await save(page);
  await expect(page.getByRole("status")).toContainText("Saved");
  await page.reload();
  await expect(field(page, "Outbound number")).toHaveValue("+14165550102");
  await expect(field(page, "Department").locator("option:checked")).toHaveText("Inside Sales");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("each label names one control with the rep's own value", async ({ page }) => {
    await page.goto("/sign-in");
    await field(page, "Email").fill("dana@acme.example");
    await field(page, "Password").fill("settings-demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    for (const label of labels) await expect(field(page, label), label).toHaveCount(1);
    await expect(field(page, "Full name")).toHaveValue(/^Dana/);
    await expect(field(page, "Email")).toHaveValue("dana@acme.example");
    await expect(field(page, "Access role")).toHaveValue("Department head");
    await expect(field(page, "Automations (JSON)")).toHaveValue(/^\{/);
  });
});

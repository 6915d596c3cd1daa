import { csvFile, peopleFile } from "./support/people-file.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

test("an administrator finds a person and changes their settings", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "alex@acme.example" })).toBeVisible();
  await expect(page.getByText("sam@acme.example")).toHaveCount(0);
  await expect(page.getByText("globex")).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search people" }).fill("dana");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("alex@acme.example")).toHaveCount(0);
  await page.getByRole("link", { name: /^Dana/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Settings of Dana/ })).toBeVisible();

  await field(page, "Department").selectOption({ label: "Field Sales" });
  await field(page, "Outbound number").selectOption({ label: "+1 416 555 0101" });
  await field(page, "Access role").selectOption({ label: "Sales rep" });
  await field(page, "Full name").fill("Dana Promoted");
  await save(page);
  await saved(page);
  await expect(page.getByRole("heading", { level: 1, name: "Settings of Dana Promoted" })).toBeVisible();
  await expect(page.getByTestId("viewer-name")).not.toHaveText("Dana Promoted");
  await page.reload();
  await expect(field(page, "Department").locator("option:checked")).toHaveText("Field Sales");
  await expect(field(page, "Outbound number").locator("option:checked")).toHaveText("+1 416 555 0101");
  await expect(field(page, "Access role").locator("option:checked")).toHaveText("Sales rep");
});

test("the list that one comes back to shows what was saved, and who was invited", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("link", { name: /^Alex/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Settings of Alex/ })).toBeVisible();
  await field(page, "Full name").fill("Alex Renamed");
  await save(page);
  await saved(page);
  await page.goBack();
  await expect(page.getByRole("link", { name: "Alex Renamed" })).toBeVisible();

  await page.getByRole("button", { name: "Invite" }).click();
  await field(page, "Full name").fill("Nora Newcomer");
  await field(page, "Email").fill("nora@acme.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(field(page, "Invitation link")).toHaveValue(/\/invite\//);
  await expect(page.getByRole("link", { name: "Nora Newcomer" })).toBeVisible();
  await expect(field(page, "Invitation link")).toHaveValue(/\/invite\//);
});

test("a number somebody else has says whose it is and cannot be chosen", async ({ page }) => {
  await signIn(page, "sam@acme.example");
  const option = field(page, "Outbound number").locator("option", { hasText: "0100" });
  await expect(option).toHaveText(/Assigned to Alex/);
  await expect(option).toBeDisabled();
});

test("a rep has no way to other people, and another organization's person does not exist", async ({
  page,
}) => {
  await signIn(page, "alex@acme.example");
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
  expect((await page.goto("/people"))?.status()).toBe(404);
  expect((await page.goto("/people/66f2a1c09d3e4b5a6c7d8e9f"))?.status()).toBe(404);
  expect((await page.goto("/people/nonsense"))?.status()).toBe(404);
});

test("two thousand people are invited by one file, and a larger one is told what is wrong with it", async ({
  page,
}) => {
  await signIn(page, "adam@acme.example");
  await page.goto("/people");
  await page.getByRole("button", { name: "Import" }).click();
  const choose = (file: ReturnType<typeof csvFile>) => field(page, "CSV file").setInputFiles(file);
  const invite = page.getByRole("button", { name: "Invite people" });
  await choose(csvFile("x".repeat(600_000)));
  await expect(page.getByText("The file is larger than 500 KB. Split it into smaller files.")).toBeVisible();
  await expect(invite).toHaveCount(0);
  await choose(peopleFile({ length: 2001, domain: "acme.example" }));
  await expect(page.getByText("The file has 2,001 people.", { exact: false })).toBeVisible();
  await expect(invite).toHaveCount(0);
  await choose(peopleFile({ length: 2000, domain: "acme.example" }));
  await expect(page.getByText("2,000 people can be invited.")).toBeVisible();
  await expect(page.getByText("The list shows the first 500 rows.")).toBeVisible();
  await invite.click();
  await expect(page.getByText("2,000 people invited.")).toBeVisible();
  await page.goto("/people?status=INVITED");
  await expect(page.getByText("1,000", { exact: false })).toBeVisible();
});

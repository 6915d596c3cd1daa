import { expect, field, save, saved, signIn, test } from "./support/test.ts";

test("one change in every section survives the death of server and database", async ({ page, site }) => {
  await signIn(page, "adam@acme.example");
  await field(page, "Full name").fill("Adam Survivor");
  await field(page, "Mobile number").fill("+1 416 555 0133");
  await field(page, "Department").selectOption({ label: "Field Sales" });
  await field(page, "Campaigns").click();
  await field(page, "Position").fill("Survivor");
  const campaigns = await field(page, "Campaigns").isChecked();
  await save(page);
  await saved(page);

  await Promise.all([site.killServer(), site.killDatabase()]);
  await site.startDatabase();
  await site.startServer();

  await page.reload();
  await expect(field(page, "Full name")).toHaveValue("Adam Survivor");
  await expect(field(page, "Mobile number")).toHaveValue("+1 416 555 0133");
  await expect(field(page, "Department").locator("option:checked")).toHaveText("Field Sales");
  await expect(field(page, "Campaigns")).toBeChecked({ checked: campaigns });
  await expect(field(page, "Position")).toHaveValue("Survivor");
});

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
});

test("an activity that cannot be read says so in its place and is read on a click", async ({ page }) => {
  await page.route(/profile\.activity/, (route) => route.fulfill({ status: 500, body: "oops" }));
  await signIn(page, "alex@acme.example");
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

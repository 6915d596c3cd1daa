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

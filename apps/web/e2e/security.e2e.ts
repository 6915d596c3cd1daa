import { expect, field, password, signIn, test } from "./support/test.ts";

test("the password changes with the current one only, and other devices are signed out", async ({
  page,
  browser,
}) => {
  await signIn(page, "dana@acme.example");
  const device = await browser.newContext();
  const there = await device.newPage();
  await signIn(there, "dana@acme.example");

  const next = "three unrelated words";
  await field(page, "Current password").fill("wrong");
  await field(page, "New password").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "Current password")).toHaveAccessibleDescription(/not your current password/);
  await field(page, "Current password").fill(password);
  await field(page, "New password").fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "New password")).toHaveAccessibleDescription(/at least 12 characters/);
  await field(page, "New password").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();

  await page.reload();
  await expect(field(page, "Full name")).toBeEditable();
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in/);
  await device.close();
});

test("signing out everywhere ends this session and the others", async ({ page, browser }) => {
  await signIn(page, "adam@acme.example");
  const device = await browser.newContext();
  const there = await device.newPage();
  await signIn(there, "adam@acme.example");
  await page.getByRole("button", { name: "End all sessions" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in/);
  await device.close();
});

test("every page carries a policy that lets no foreign or inline script run", async ({
  page,
  complaints,
}) => {
  for (const path of ["/sign-in", "/settings", "/nowhere"]) {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toMatch(/unsafe-/);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
  await page.goto("/sign-in");
  const injected = await page.evaluate(async () => {
    const image = document.createElement("div");
    image.innerHTML = `<img alt="" onerror="window.hacked = true">`;
    const [element] = image.children;
    const failed = new Promise((resolve) => element?.addEventListener("error", resolve));
    document.body.append(image);
    element?.setAttribute("src", "data:,");
    await failed;
    return "hacked" in window;
  });
  expect(injected).toBe(false);
  expect(complaints.splice(0).join()).toContain("Content Security Policy");
});

test("nonces are never used twice", async ({ page }) => {
  const nonce = async () =>
    /nonce-([^']+)/.exec(
      (await page.request.get("/sign-in")).headers()["content-security-policy"] ?? "",
    )?.[1];
  expect(await nonce()).not.toBe(await nonce());
});

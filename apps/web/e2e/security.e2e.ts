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
  await expect(page.getByText("Your password has been changed.")).toBeVisible();

  await page.reload();
  await expect(field(page, "Full name")).toBeEditable();
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in/);
  await device.close();
});

test("a new password is judged as it is typed, and again by the server, at its field", async ({ page }) => {
  await signIn(page, "adam@acme.example");
  const next = field(page, "New password");
  await expect(next).toHaveAccessibleDescription(/At least 12 characters/);
  for (const [typed, said] of [
    ["short", /at least 12 characters/i],
    ["password1234", /easy to guess/i],
    ["aaaaaaaaaaaa", /easy to guess/i],
    ["adam@acme.example", /name or (email )?address|your (name|email)/i],
    ["three unrelated words of mine", /strong/i],
  ] as const) {
    await next.fill(typed);
    await expect(next, typed).toHaveAccessibleDescription(said);
  }
  const showButton = page.getByRole("button", { name: "Show", description: "New password" });
  await showButton.click();
  await expect(next).toHaveAttribute("type", "text");

  await next.fill(password);
  await field(page, "Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(next).toBeFocused();
  await expect(next).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Your password has been changed.")).toHaveCount(0);
  await field(page, "Current password").fill("");
  await next.fill("three unrelated words of mine");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "Current password")).toBeFocused();
});

test("where one is signed in is listed, and each session is ended by itself or all others at once", async ({
  page,
  browser,
}) => {
  const elsewhere = async () => {
    const device = await browser.newContext();
    const there = await device.newPage();
    await signIn(there, "sam@acme.example");
    return there;
  };
  const [first, second, third] = [await elsewhere(), await elsewhere(), await elsewhere()];
  await signIn(page, "sam@acme.example");
  const sessions = page.getByRole("region", { name: "Where you're signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(4);
  await expect(sessions.getByRole("listitem").first()).toContainText("This browser");
  await sessions.getByRole("button", { name: "End session", exact: true }).last().click();
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expect(sessions.getByRole("heading")).toBeFocused();
  await page.getByRole("button", { name: "End all other sessions", exact: true }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  for (const there of [first, second, third]) {
    await there.goto("/settings");
    await expect(there).toHaveURL(/\/sign-in/);
    await there.context().close();
  }
  await page.reload();
  await expect(field(page, "Full name")).toBeEditable();
});

test("an API token is shown once, works, and ends as it is revoked", async ({ page }) => {
  await signIn(page, "riley@globex.example");
  await page.getByRole("button", { name: "Create token", exact: true }).click();
  await expect(field(page, "Token name")).toBeFocused();
  await field(page, "Token name").fill("Dialler");
  await field(page, "Scope").selectOption({ label: "Read" });
  await field(page, "Expires").selectOption({ label: "In 30 days" });
  await page.getByRole("button", { name: "Create token", exact: true }).click();
  await expect(field(page, "New token")).toBeFocused();
  await expect(field(page, "New token")).not.toBeEditable();
  const token = await field(page, "New token").inputValue();
  const read = () =>
    page.request.get("/api/user/profile", { headers: { authorization: `Bearer ${token}`, cookie: "" } });
  expect((await read()).status()).toBe(200);
  await page.reload();
  await expect(page.getByText("Dialler")).toBeVisible();
  await expect(field(page, "New token")).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("Dialler")).toHaveCount(0);
  expect((await read()).status()).toBe(401);
});

test("a browser that is signed in as somebody else by now saves nothing and says so", async ({
  page,
  context,
}) => {
  await signIn(page, "alex@acme.example");
  const before = await field(page, "City").inputValue();
  await field(page, "City").fill("Mine to lose");
  const other = await context.newPage();
  await signIn(other, "gale@globex.example");
  await page.bringToFront();
  await page.getByRole("button", { name: "Save changes" }).click();
  const dialog = page.getByRole("dialog", { name: /^Sign in as Alex/ });
  await expect(dialog).toContainText("nothing was saved");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(field(page, "City")).toHaveValue("Mine to lose");
  expect(before).not.toBe("Mine to lose");
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

test("an address that leads to the security shows its beginning, though it comes later than the page", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("about:blank");
  await page.goto("/settings#security");
  await expect(field(page, "New password")).toBeVisible();
  const heading = page.getByRole("heading", { level: 2, name: "Security" });
  expect((await heading.boundingBox())?.y).toBeLessThan(160);
});

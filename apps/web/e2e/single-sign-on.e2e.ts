import { type IdentityProvider, startIdentityProvider } from "@rep/auth/testing";
import { freePort } from "@rep/harness";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { Mailbox } from "./support/mailbox.ts";
import type { OtherServer, Site } from "./support/site.ts";
import { expect, field, password, save, saved, test } from "./support/test.ts";

/** A web server that signs people in at a provider of its own. */
async function startServer(
  site: Site,
  env: Record<string, string>,
): Promise<{ server: OtherServer; provider: IdentityProvider }> {
  // The provider has to know the address of the server before that starts.
  const port = await freePort();
  const redirectUri = `http://localhost:${port}/api/auth/callback/oidc`;
  const provider = await startIdentityProvider({ redirectUri });
  const { issuer, clientId, clientSecret } = provider.options;
  const oidc = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  return { provider, server: await site.startOtherServer({ ...oidc, ...env, PORT: String(port) }) };
}

const alex = { sub: "alex", email: "alex@acme.example", email_verified: true };
const refusal = "No active account matches that sign-in. Ask an administrator to invite you.";

for (const [name, env] of [
  ["beside passwords", {}],
  ["alone", { PASSWORD_SIGN_IN: "off" }],
] as const) {
  test.describe(`single sign-on ${name}`, () => {
    const isAlone = "PASSWORD_SIGN_IN" in env;
    let own: OtherServer;
    let provider: IdentityProvider;
    let mailbox: Mailbox;
    test.beforeAll(async ({ site }) => {
      mailbox = await Mailbox.start();
      ({ server: own, provider } = await startServer(site, { ...env, SMTP_URL: mailbox.url }));
    });
    test.afterAll(async () => {
      await own.stop();
      await mailbox.stop();
      await provider[Symbol.asyncDispose]();
    });

    test.describe("without scripts", () => {
      test.use({ javaScriptEnabled: false });

      test("brings a rep to where they were", async ({ page }) => {
        provider.account = alex;
        await page.goto(`${own.url}/settings?from=mail`);
        await page.getByRole("link", { name: "Continue with single sign-on" }).click();
        await expect(page).toHaveURL(`${own.url}/settings?from=mail`);
        await expect(field(page, "Full name")).toHaveValue("Alex Rep");
        await page.getByRole("button", { name: "Sign out" }).click();
        await expect(page).toHaveURL(`${own.url}/sign-in`);
      });
    });

    test("brings a rep to the section they wanted, and says who cannot come in", async ({ page }) => {
      provider.account = { ...alex, email_verified: false };
      await page.goto(`${own.url}/settings#automations`);
      await page.getByRole("link", { name: "Continue with single sign-on" }).click();
      await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
      await expectNoViolations(page, "a refused sign-in");
      provider.account = alex;
      await page.goto(`${own.url}/settings#automations`);
      const link = page.getByRole("link", { name: "Continue with single sign-on" });
      await expect(link).toHaveAttribute("href", /%23automations$/);
      await link.click();
      await expect(page).toHaveURL(`${own.url}/settings#automations`);
      await expect(field(page, "Full name")).toBeEditable();
    });

    test(
      isAlone ? "leaves no form and no password that works" : "leaves the form as it is",
      async ({ page }) => {
        await page.goto(`${own.url}/sign-in`);
        await expect(page.getByRole("link", { name: "Continue with single sign-on" })).toBeVisible();
        await expectNoViolations(page, "the sign-in page");
        await expect(page.getByLabel("Password", { exact: true })).toHaveCount(isAlone ? 0 : 1);
        await expect(page.getByRole("link", { name: "Forgotten your password?" })).toHaveCount(
          isAlone ? 0 : 1,
        );
        const answer = await page.request.post(`${own.url}/api/auth/login`, {
          data: { email: "dana@acme.example", password },
        });
        expect(answer.status()).toBe(isAlone ? 403 : 200);
        if (isAlone) expect(await answer.json()).toMatchObject({ code: "PASSWORD_SIGN_IN_OFF", issues: [] });
        for (const path of ["/forgot", `/reset/${"x".repeat(43)}`]) {
          expect((await page.request.get(own.url + path)).status(), path).toBe(isAlone ? 404 : 200);
        }
      },
    );

    test("leads whoever takes a changed address back to what they can sign in with", async ({ page }) => {
      provider.account = { sub: "dana", email: "dana@acme.example", email_verified: true };
      await page.goto(`${own.url}/settings`);
      await page.getByRole("link", { name: "Continue with single sign-on" }).click();
      await expect(field(page, "Email")).toBeEditable();
      await field(page, "Email").fill("thief@acme.example");
      await field(page, "Password to confirm").fill(password);
      await save(page);
      await saved(page);
      const { text = "" } = await mailbox.next("dana@acme.example");
      const [link = ""] = /http\S+\/take-back\/\S+/.exec(text) ?? [];
      await page.goto(link);
      await expect(page.getByText("you set a new password", { exact: false })).toHaveCount(isAlone ? 0 : 1);
      await page.getByRole("button", { name: "Keep my old address" }).click();
      await expect(page).toHaveURL(own.url + (isAlone ? "/sign-in" : "/forgot"));
      const title = isAlone ? "Sign in" : "Forgotten your password?";
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    });

    test("lets a rep whose session ended sign in beside the page and keeps the edits", async ({
      page,
      context,
    }) => {
      provider.account = alex;
      await page.goto(`${own.url}/settings`);
      await page.getByRole("link", { name: "Continue with single sign-on" }).click();
      await expect(field(page, "Job title")).toBeEditable();
      await context.clearCookies();
      await field(page, "Job title").fill(`Kept ${name}`);
      await page.getByRole("button", { name: "Save changes" }).click();
      const opened = context.waitForEvent("page");
      await page.getByRole("link", { name: "Continue with single sign-on" }).click();
      const tab = await opened;
      await expect(field(tab, "Full name")).toHaveValue("Alex Rep");
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
      await expect(field(page, "Job title")).toHaveValue(`Kept ${name}`);
    });

    test("begins nothing for a link of another site", async ({ page, context }) => {
      provider.account = alex;
      const address = `${own.url}/api/auth/signin/oidc?callbackUrl=%2Fsettings`;
      await page.route("http://other.localhost/", (route) =>
        route.fulfill({ contentType: "text/html", body: `<a href="${address}">Win</a>` }),
      );
      await page.goto("http://other.localhost/");
      await page.getByRole("link", { name: "Win" }).click();
      await expect(page).toHaveURL(/\/sign-in\?/);
      expect((await context.cookies()).map(({ name }) => name)).not.toContain("next-auth.session-token");
    });
  });
}

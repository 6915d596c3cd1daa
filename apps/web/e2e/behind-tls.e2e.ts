import { postSignIn, sessionCookieOf } from "./support/sign-in-form.ts";
import type { OtherServer } from "./support/site.ts";
import { expect, password, test } from "./support/test.ts";

const origin = "https://settings.example";
/** What a proxy that ends TLS adds. */
const proxied = { origin, "x-forwarded-host": "settings.example", "x-forwarded-proto": "https" };
const credentials = { email: "alex@acme.example", password };

let server: OtherServer;
test.beforeAll(async ({ site }) => {
  server = await site.startOtherServer({ NEXTAUTH_URL: origin, TRUST_PROXY: "127.0.0.1, ::1" });
});
test.afterAll(() => server.stop());

test("behind TLS the session is bound to this host and to TLS", async () => {
  const cookie = sessionCookieOf(await postSignIn(server.url, credentials, proxied)) ?? "";
  expect(cookie).toMatch(/^__Host-next-auth\.session-token=/);
  for (const attribute of ["Secure", "HttpOnly", "SameSite=lax", "Path=/"])
    expect(cookie.toLowerCase()).toContain(attribute.toLowerCase());
  expect(cookie.toLowerCase()).not.toContain("domain=");
  const [pair = ""] = cookie.split(";");
  const settings = await fetch(`${server.url}/settings`, { headers: { cookie: pair }, redirect: "manual" });
  expect(settings.status).toBe(200);
  const plain = { cookie: pair.replace("__Host-", "") };
  expect((await fetch(`${server.url}/settings`, { headers: plain, redirect: "manual" })).status).toBe(307);
});

test("browsers are told to stay on TLS, on pages and in the API", async () => {
  for (const path of ["/sign-in", "/api/health/live", "/nowhere"]) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get("strict-transport-security"), path).toMatch(/max-age=\d{8}/);
  }
  const policy = (await fetch(`${server.url}/sign-in`)).headers.get("content-security-policy");
  expect(policy).toContain("upgrade-insecure-requests");
});

test("another site's form signs nobody in, whatever host it names", async () => {
  const headers = { ...proxied, origin: "https://evil.example" };
  expect(sessionCookieOf(await postSignIn(server.url, credentials, headers))).toBeUndefined();
});

import { postSignIn, sessionCookieOf } from "./support/sign-in-form.ts";
import { expect, password, test } from "./support/test.ts";

const evil = "https://evil.example";
const credentials = { email: "alex@acme.example", password };

const signsIn = (response: Response) => sessionCookieOf(response) !== undefined;

test.describe("the sign-in form", () => {
  const post = (url: string, headers: Record<string, string>, fields = {}) =>
    postSignIn(url, { ...credentials, ...fields }, headers);

  test("signs in from its own page, and from no other", async ({ site }) => {
    expect(signsIn(await post(site.url, { origin: site.url }))).toBe(true);
    for (const origin of [evil, "null", "http://localhost.evil.example"]) {
      const refused = await post(site.url, { origin });
      expect(refused.status, origin).toBeGreaterThanOrEqual(400);
      expect(signsIn(refused), origin).toBe(false);
    }
    const forwarded = await post(site.url, { origin: evil, "x-forwarded-host": "evil.example" });
    expect(signsIn(forwarded), "a host that a stranger claims").toBe(false);
  });

  test("leads to this site only, wherever its field says to go", async ({ site }) => {
    for (const callbackUrl of [`${evil}/`, "//evil.example", "/\\evil.example", "https:evil.example"]) {
      const response = await post(site.url, { origin: site.url }, { callbackUrl });
      const location = response.headers.get("location") ?? "";
      expect(new URL(location, site.url).href, callbackUrl).toBe(`${site.url}/settings`);
    }
    const response = await post(site.url, { origin: site.url }, { callbackUrl: "/settings#persona" });
    expect(response.headers.get("location")).toContain("/settings#persona");
  });
});

test.describe("next-auth's own addresses", () => {
  /** Posts with next-auth's token against forgery, which a cookie of the same value goes with. */
  async function post(url: string, path: string, body: Record<string, string>, headers = {}) {
    const asked = await fetch(`${url}/api/auth/csrf`);
    const { csrfToken } = await asked.json();
    const cookie = asked.headers.getSetCookie().map((line) => line.split(";")[0]);
    return fetch(`${url}/api/auth/${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookie.join("; "), ...headers },
      body: new URLSearchParams({ csrfToken, ...body }),
    });
  }

  test("sign in from this site, and from no other", async ({ site }) => {
    const own = await post(site.url, "callback/credentials", credentials, { origin: site.url });
    expect(signsIn(own)).toBe(true);
    expect(own.headers.get("x-request-id")).not.toBeNull();
    for (const headers of [{ origin: evil }, { "sec-fetch-site": "cross-site" }]) {
      for (const path of ["callback/credentials", "signout", "session", "_log"]) {
        const refused = await post(site.url, path, credentials, headers);
        expect([path, refused.status]).toEqual([path, 403]);
      }
    }
  });

  test("stay on this site", async ({ site }) => {
    for (const callbackUrl of [evil, "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const response = await post(site.url, "callback/credentials", { ...credentials, callbackUrl });
      const location = response.headers.get("location") ?? "";
      expect(new URL(location).origin, callbackUrl).toBe(site.url);
    }
  });

  test("take no body without bound", async ({ site }) => {
    const response = await post(site.url, "callback/credentials", { password: "x".repeat(65 * 1024) });
    expect(response.status).toBe(413);
  });

  test("leave a place to go out that is none", async ({ site }) => {
    for (const place of ["x", "javascript:alert(1)"]) {
      const asked = `${site.url}/api/auth/csrf`;
      const byQuery = await fetch(`${asked}?callbackUrl=${encodeURIComponent(place)}`);
      expect([place, byQuery.status]).toEqual([place, 200]);
      const cookie = `next-auth.callback-url=${encodeURIComponent(place)}`;
      const byCookie = await fetch(asked, { headers: { cookie } });
      expect([cookie, byCookie.status]).toEqual([cookie, 200]);
    }
  });
});

test("a form that is none, and a link to where a form belongs, are no faults of the server", async ({
  site,
}) => {
  const headers = { origin: site.url, "content-type": "multipart/form-data; boundary=x" };
  for (const body of ["", "--x\r\n", "nothing"]) {
    const answer = await fetch(`${site.url}/sign-in`, { method: "POST", headers, body });
    expect([body, answer.status]).toEqual([body, 400]);
  }
  const link = await fetch(`${site.url}/api/auth/callback/credentials`);
  expect([link.status, link.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
});

test("nobody has pictures made smaller by this server", async ({ site }) => {
  const response = await fetch(`${site.url}/_next/image?url=%2Ficon.svg&w=64&q=75`);
  expect(response.status).toBe(404);
});

test("a client that claims another address each time is one client all the same", async ({ site }) => {
  const attempt = async (i: number) => {
    const address = `198.51.100.${i}`;
    const headers = { "x-forwarded-for": address, "x-client-address": address, forwarded: `for=${address}` };
    const response = await fetch(`${site.url}/api/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ email: `nobody-${i}@acme.example`, password: "wrong" }),
    });
    return response.status;
  };
  for (let round = 0; round < 10; round++) {
    const statuses = await Promise.all(Array.from({ length: 10 }, (_, i) => attempt(10 * round + i)));
    expect(statuses).toEqual(Array(10).fill(401));
  }
  expect(await attempt(100)).toBe(429);
});

import type { UserRecord } from "@rep/db";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Auth, SignInEvent } from "../src/index.ts";
import { type IdentityProvider, startIdentityProvider } from "../src/testing/identity-provider.ts";
import { type Browser, type NextAuthServer, siteOrigin, startNextAuthServer } from "./next-auth-server.ts";
import { type AuthTest, startAuthTest } from "./support.ts";

const redirectUri = `${siteOrigin}/api/auth/callback/oidc`;
const twelveHours = 12 * 60 * 60 * 1000;

let fixture: AuthTest;
let provider: IdentityProvider;
let auth: Auth;
let server: NextAuthServer;
const events: SignInEvent[] = [];
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
  provider = await startIdentityProvider({ redirectUri });
  auth = fixture.another({ singleSignOn: provider.options, onSignIn: (event) => events.push(event) });
  server = await startNextAuthServer(auth);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});

/** Goes to the provider, with its cookies, until it sends the browser back to us. @returns that address */
async function visitProvider(address: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = address;
  while (!url.startsWith(siteOrigin)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The provider answered ${response.status}.`);
    url = new URL(location, url).href;
  }
  return new URL(url);
}

/** Leaves for the provider and comes back to the callback, without opening it. */
async function leave(browser: Browser, callbackUrl = "/settings"): Promise<URL> {
  const { location } = await browser.post("signin/oidc", { callbackUrl });
  return visitProvider(location);
}

const open = (browser: Browser, callback: URL) => browser.send(`callback/oidc${callback.search}`);

/** The error in the address that a refused browser is sent to. */
async function errorAt(browser: Browser, location: string): Promise<string | null> {
  const { pathname, search, searchParams } = new URL(location, siteOrigin);
  if (!pathname.startsWith("/api/auth/")) return searchParams.get("error");
  return errorAt(browser, (await browser.send(pathname.slice("/api/auth/".length) + search)).location);
}

async function expectRefused(browser: Browser, location: string, error: string): Promise<void> {
  expect(await errorAt(browser, location)).toBe(error);
  expect(browser.header()).not.toContain("session-token");
}

const accountOf = ({ id, values }: UserRecord) => ({
  sub: `at-the-provider-${id}`,
  email: values.email,
  email_verified: true,
});

async function signOnAs(account: IdentityProvider["account"], browser = server.browser()) {
  provider.account = account;
  const { location } = await open(browser, await leave(browser, "/settings?from=mail#calling"));
  return { browser, location };
}

const sessionsOf = async ({ id }: UserRecord) => (await fixture.database.queries.users.byId(id))?.sessions;
const countUsers = () =>
  fixture.database.client.db(fixture.database.name).collection("users").countDocuments();

describe("single sign-on", () => {
  test("signs in the active user whose address the provider has verified, and goes on to where they were", async () => {
    const person = await fixture.addPerson();
    const { browser, location } = await signOnAs(accountOf(person));
    expect(location).toBe(`${siteOrigin}/settings?from=mail#calling`);
    expect(await auth.verifyCookie(browser.header())).toMatchObject({ id: person.id });
    const [session, ...others] = (await sessionsOf(person)) ?? [];
    expect(others).toEqual([]);
    expect(session).toMatchObject({ method: "single-sign-on", browser: "A browser", address: "192.0.2.7" });
    expect((session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)).toBe(twelveHours);
    expect(events.at(-1)).toEqual({ outcome: "SIGNED_IN", userId: person.id });
    const [name, cookie = ""] = /next-auth\.session-token=([^;]*)/.exec(browser.header()) ?? [];
    expect(name, "our own token").toMatch(`session_${person.id}_`);
    expect(await auth.verifyBearer(`Bearer ${cookie}`)).toMatchObject({ id: person.id });
    await auth.endSession(browser.header());
    expect(await auth.verifyCookie(browser.header())).toBeNull();
  });

  test("asks with state, nonce and PKCE, and keeps what belongs to them out of scripts' reach", async () => {
    const browser = server.browser();
    const { location } = await browser.post("signin/oidc", { callbackUrl: "/settings" });
    const { searchParams } = new URL(location);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid email",
      redirect_uri: redirectUri,
      code_challenge_method: "S256",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (const name of ["state", "nonce", "pkce.code_verifier"]) {
      const value = browser.jar.get(`next-auth.${name}`) ?? "";
      expect(value.split("."), "sealed").toHaveLength(5);
    }
    const { cookies } = fixture.another({ secureCookies: true }).nextAuthOptions({});
    for (const cookie of [cookies?.state, cookies?.nonce, cookies?.pkceCodeVerifier]) {
      expect(cookie?.name).toMatch(/^__Host-/);
      expect(cookie?.options).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
    }
  });

  test("finds the address whatever its letter case, in the ID token or at the provider", async () => {
    const person = await fixture.addPerson();
    const account = { ...accountOf(person), email: person.values.email.toUpperCase() };
    const { browser } = await signOnAs(account);
    expect(await auth.verifyCookie(browser.header())).toMatchObject({ id: person.id });
    await using other = await startIdentityProvider({ redirectUri, claimsInIdToken: true });
    other.account = { ...account, subAtUserinfo: "not asked" };
    const issuer = `${other.options.issuer}//`;
    const alike = fixture.another({ singleSignOn: { ...other.options, issuer } });
    await using site = await startNextAuthServer(alike);
    const second = site.browser();
    await open(second, await leave(second));
    expect(await alike.verifyCookie(second.header())).toMatchObject({ id: person.id });
  });

  const claims: [string, (email: string) => Record<string, unknown>][] = [
    ["is not verified", (email) => ({ email, email_verified: false })],
    ["nobody says is verified", (email) => ({ email, email_verified: undefined })],
    ["is verified in words only", (email) => ({ email, email_verified: "true" })],
    ["is missing", () => ({ email: undefined })],
    ["is a list", (email) => ({ email: [email] })],
    ["is nobody's", () => ({ email: "nobody@example.com" })],
    ["only looks like theirs", (email) => ({ email: email.replace("k", "\u212a") })],
    ["has something before it", (email) => ({ email: `x ${email}` })],
  ];
  test.each(claims)("signs nobody in whose address %s, and makes no account", async (_, claimed) => {
    const person = await fixture.addPerson({ email: `kim.${crypto.randomUUID()}@acme.example` });
    const before = await countUsers();
    const { browser, location } = await signOnAs({ ...accountOf(person), ...claimed(person.values.email) });
    await expectRefused(browser, location, "SINGLE_SIGN_ON_REFUSED");
    expect(events.at(-1)).toEqual({ outcome: "SINGLE_SIGN_ON_REFUSED" });
    expect([await sessionsOf(person), await countUsers()]).toEqual([[], before]);
    const { browser: allowed } = await signOnAs(accountOf(person));
    expect(await auth.verifyCookie(allowed.header())).toMatchObject({ id: person.id });
  });

  test.each(["DISABLED", "INVITED"] as const)("signs in no user who is %s", async (status) => {
    const person = await fixture.addPerson({ status });
    const { accounts } = fixture.database.queries;
    const { browser, location } = await signOnAs(accountOf(person));
    await expectRefused(browser, location, "SINGLE_SIGN_ON_REFUSED");
    await (status === "INVITED"
      ? accounts.activate(person.id, "!")
      : accounts.enable(person.id, person.version));
    const { browser: allowed } = await signOnAs(accountOf(person));
    expect(await auth.verifyCookie(allowed.header())).toMatchObject({ id: person.id });
  });

  test("knows nobody by what the provider calls them, only by the address of now", async () => {
    const person = await fixture.addPerson();
    await signOnAs(accountOf(person));
    const { browser, location } = await signOnAs({ ...accountOf(person), email: "left@example.com" });
    await expectRefused(browser, location, "SINGLE_SIGN_ON_REFUSED");
  });

  test("whoever changes their mind at the provider comes back signed out", async () => {
    const { browser, location } = await signOnAs(null);
    await expectRefused(browser, location, "Callback");
  });
});

describe("an answer of the provider", () => {
  const mixes: [string, string[], boolean][] = [
    ["its own cookies", [], true],
    ["another state", ["state"], false],
    ["another nonce", ["nonce"], false],
    ["another PKCE verifier", ["pkce.code_verifier"], false],
  ];
  test.each(mixes)("that meets %s", async (_, replaced, isGood) => {
    const person = await fixture.addPerson();
    provider.account = accountOf(person);
    const [browser, other] = [server.browser(), server.browser()];
    const callback = await leave(browser);
    await leave(other);
    for (const name of replaced.map((each) => `next-auth.${each}`)) {
      browser.jar.set(name, other.jar.get(name) ?? "");
    }
    const { location } = await open(browser, callback);
    if (!isGood) return expectRefused(browser, location, "OAuthCallback");
    expect(await auth.verifyCookie(browser.header())).toMatchObject({ id: person.id });
  });

  test.each(["state", "nonce", "pkce.code_verifier"])("needs the cookie %s, sealed by us", async (name) => {
    provider.account = accountOf(await fixture.addPerson());
    for (const value of ["", "rubbish", "e30.e30.e30.e30.e30"]) {
      const browser = server.browser();
      const callback = await leave(browser);
      browser.jar.set(`next-auth.${name}`, value);
      const { location } = await open(browser, callback);
      await expectRefused(browser, location, "OAuthCallback");
    }
  });

  test("about somebody else than who has signed in there is not used", async () => {
    const person = await fixture.addPerson();
    const { browser, location } = await signOnAs({ ...accountOf(person), subAtUserinfo: "somebody-else" });
    await expectRefused(browser, location, "OAuthCallback");
    const error = expect.objectContaining({ message: "The provider answered about somebody else." });
    expect(events.at(-1)).toEqual({ outcome: "SINGLE_SIGN_ON_FAILED", error });
    const { browser: allowed } = await signOnAs(accountOf(person));
    expect(await auth.verifyCookie(allowed.header())).toMatchObject({ id: person.id });
  });

  test("is for the browser that has asked", async () => {
    provider.account = accountOf(await fixture.addPerson());
    const [victim, thief] = [server.browser(), server.browser()];
    const callback = await leave(thief);
    await expectRefused(victim, (await open(victim, callback)).location, "OAuthCallback");
    await leave(victim);
    await expectRefused(victim, (await open(victim, callback)).location, "OAuthCallback");
  });

  test("works once", async () => {
    const person = await fixture.addPerson();
    provider.account = accountOf(person);
    const browser = server.browser();
    const callback = await leave(browser);
    const kept = new Map(browser.jar);
    await open(browser, callback);
    expect(await sessionsOf(person)).toHaveLength(1);
    const thief = server.browser();
    for (const [name, value] of kept) thief.jar.set(name, value);
    await expectRefused(thief, (await open(thief, callback)).location, "OAuthCallback");
    expect(await sessionsOf(person)).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ outcome: "SINGLE_SIGN_ON_FAILED", error: expect.any(Error) });
  });

  test("with another state, code or issuer in its address is refused", async () => {
    provider.account = accountOf(await fixture.addPerson());
    for (const [name, value] of [
      ["state", "x"],
      ["code", "x"],
      ["iss", "https://evil.example"],
    ] as const) {
      const browser = server.browser();
      const callback = await leave(browser);
      callback.searchParams.set(name, value);
      await expectRefused(browser, (await open(browser, callback)).location, "OAuthCallback");
    }
  });
});

describe("single sign-on begins", () => {
  test("with a request of our own page only, and ends on this site", async () => {
    const person = await fixture.addPerson();
    provider.account = accountOf(person);
    const forged = server.browser();
    const { location } = await forged.send("signin/oidc", { callbackUrl: "/settings" });
    expect(location).not.toContain(provider.options.issuer);
    const browser = server.browser();
    const done = await open(browser, await leave(browser, "https://evil.example/"));
    expect(new URL(done.location).origin).toBe(siteOrigin);
    expect(await auth.verifyCookie(browser.header())).toMatchObject({ id: person.id });
  });

  test("not while the provider is away, which is said", async () => {
    const gone = fixture.another({ singleSignOn: { ...provider.options, issuer: "http://127.0.0.1:1" } });
    await using site = await startNextAuthServer(gone);
    const browser = site.browser();
    const { location } = await browser.post("signin/oidc", { callbackUrl: "/settings" });
    expect(await errorAt(browser, location)).toBe("OAuthSignin");
  });
});

describe("where passwords are switched off", () => {
  const withoutPasswords = () => fixture.another({ singleSignOn: provider.options, passwordSignIn: false });
  const credentials = ({ values }: UserRecord) => ({
    email: values.email,
    password: "correct horse battery",
  });

  test("nobody signs in by one, and none is looked at", async () => {
    const person = await fixture.addPerson();
    const before = fixture.verified();
    const request = { ...credentials(person), clientAddress: "192.0.2.1" };
    await expect(withoutPasswords().signIn(request)).rejects.toMatchObject({ code: "PASSWORD_SIGN_IN_OFF" });
    await using site = await startNextAuthServer(withoutPasswords());
    const browser = site.browser();
    await browser.post("callback/credentials", credentials(person));
    expect(browser.header()).not.toContain("session-token");
    expect(Object.keys(JSON.parse((await browser.send("providers")).body))).toEqual(["oidc"]);
    expect(fixture.verified()).toBe(before);
    await expect(auth.signIn(request)).resolves.toHaveProperty("token");
  });

  test("single sign-on goes on, and a password still confirms a change", async () => {
    const person = await fixture.addPerson();
    provider.account = accountOf(person);
    const alone = withoutPasswords();
    expect([alone.methods, auth.methods]).toEqual([
      { password: false, singleSignOn: true },
      { password: true, singleSignOn: true },
    ]);
    await using site = await startNextAuthServer(alone);
    const browser = site.browser();
    await open(browser, await leave(browser));
    const actor = await alone.verifyCookie(browser.header());
    expect(actor).toMatchObject({ id: person.id });
    if (!actor) return;
    const confirmation = { actor, currentPassword: "correct horse battery" };
    await expect(alone.confirmPassword(confirmation)).resolves.toBe(person.passwordHash);
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const usable = {
  DATABASE_URL: "mongodb://localhost:27017/rep-settings",
  NEXTAUTH_SECRET: "Zk3-9vQx_7aLw2mTpR8sYc5dUe1fGh4j",
  NEXTAUTH_URL: "",
  TRUST_PROXY: "",
  HOST: "",
  PORT: "",
};

beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(usable)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const read = async () => (await import("./env.ts")).env();

const provider = {
  OIDC_ISSUER: "https://login.acme.example/realm",
  OIDC_CLIENT_ID: "rep-settings",
  OIDC_CLIENT_SECRET: "a secret of the provider",
};

test("a provider of single sign-on needs all three of its variables, and passwords may then be off", async () => {
  const { env, singleSignOn } = await import("./env.ts");
  expect([env().PASSWORD_SIGN_IN, singleSignOn()]).toEqual(["on", undefined]);
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...provider, PASSWORD_SIGN_IN: "off" }))
    vi.stubEnv(name, value);
  const configured = await import("./env.ts");
  expect(configured.env().PASSWORD_SIGN_IN).toBe("off");
  expect(configured.singleSignOn()).toEqual({
    issuer: provider.OIDC_ISSUER,
    clientId: provider.OIDC_CLIENT_ID,
    clientSecret: provider.OIDC_CLIENT_SECRET,
  });
});

test.each(Object.keys(provider))(
  "does not start without %s beside the others, or with no password",
  async (name) => {
    for (const [each, value] of Object.entries(provider)) vi.stubEnv(each, each === name ? "" : value);
    await expect(read()).rejects.toThrow(`${name} is needed`);
    vi.resetModules();
    vi.unstubAllEnvs();
    for (const [each, value] of Object.entries({ ...usable, PASSWORD_SIGN_IN: "off" }))
      vi.stubEnv(each, value);
    await expect(read()).rejects.toThrow(`${name} is needed where PASSWORD_SIGN_IN is off`);
  },
);

test.each([
  ["https://login.acme.example", true],
  ["http://localhost:4000", true],
  ["http://127.0.0.1:4000", true],
  ["http://[::1]:4000", true],
  ["http://login.acme.example", false],
  ["http://localhost.evil.example", false],
  ["http://127.0.0.1.evil.example", false],
])("takes %s for an issuer: %s", async (issuer, taken) => {
  for (const [name, value] of Object.entries({ ...provider, OIDC_ISSUER: issuer })) vi.stubEnv(name, value);
  expect(
    await read().then(
      () => true,
      () => false,
    ),
  ).toBe(taken);
});

test("what is empty counts as unset", async () => {
  expect(await read()).toMatchObject({ PORT: 3000, TRUST_PROXY: [] });
  expect((await read()).HOST).toBeUndefined();
});

test.each([
  ["no secret", "NEXTAUTH_SECRET", ""],
  ["a short secret", "NEXTAUTH_SECRET", "Zk3-9vQx_7aLw2mTpR8sYc5dUe1fGh4"],
  ["a secret of one letter", "NEXTAUTH_SECRET", "a".repeat(64)],
  ["a secret that repeats a word", "NEXTAUTH_SECRET", "secret".repeat(10)],
  ["no database", "DATABASE_URL", ""],
  ["a database of another kind", "DATABASE_URL", "postgres://localhost/rep"],
  ["a port that is none", "PORT", "http"],
  ["a site that is no web address", "NEXTAUTH_URL", "javascript:alert(1)"],
])("does not start with %s, and names the variable without its value", async (_, name, value) => {
  vi.stubEnv(name, value);
  const problem = await read().then(() => "", String);
  expect(problem).toContain(name);
  if (value !== "") expect(problem).not.toContain(value);
});

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

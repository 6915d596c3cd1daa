import { sessionOf } from "./support/session.ts";
import { expect, password, test } from "./support/test.ts";

test("each page leaves one line: who asked for which page, how it ended and how long it took", async ({
  site,
}) => {
  const cookie = await sessionOf(site.url, "adam@acme.example");
  const pages = [
    ["/settings?from=mail", "/settings", 200],
    ["/people?search=dana%40acme.example", "/people", 200],
    ["/people/000000000000000000000000", "/people/[id]", 404],
    ["/dana@acme.example", "?", 404],
  ] as const;
  for (const [path, route, status] of pages) {
    const response = await fetch(site.url + path, { headers: { cookie } });
    await response.text();
    const requestId = response.headers.get("x-request-id");
    const written = () => site.log.filter((line) => line.includes(`"requestId":"${requestId}"`));
    await expect.poll(() => written().length, path).toBe(1);
    const line: unknown = JSON.parse(written()[0] ?? "");
    expect(line).toMatchObject({ msg: "page", method: "GET", route, status: response.status });
    expect(response.status, path).toBe(status);
    // An address that is no page is answered before anybody is looked up.
    if (route !== "?") expect(line).toHaveProperty("userId", expect.stringMatching(/^[0-9a-f]{24}$/));
    expect(line).toHaveProperty("durationMs", expect.any(Number));
  }
});

test("no line has an address, a number, a password or a token in it", async ({ site }) => {
  const cookie = await sessionOf(site.url, "alex@acme.example");
  await (await fetch(`${site.url}/settings?callback=alex@acme.example`, { headers: { cookie } })).text();
  const form = new URLSearchParams({ email: "alex@acme.example", password });
  await (await fetch(`${site.url}/sign-in?email=alex@acme.example`, { method: "POST", body: form })).text();
  await expect.poll(() => site.log.some((line) => line.includes('"/sign-in"'))).toBe(true);
  const log = site.log.join("\n");
  for (const secret of ["@acme.example", "acme.example%", "4165550199", password, cookie.split("=")[1] ?? ""])
    expect(log).not.toContain(secret);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/test.ts";

const paints = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);

test("the first picture is the whole page, however slowly its HTML comes", async ({ page, site }) => {
  await signIn(page);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const html = await (await fetch(`${site.url}/settings`, { headers: { cookie } })).text();
  const middle = html.indexOf('id="calling"');
  expect(middle).toBeGreaterThan(0);
  const { promise: late, resolve: sendTheRest } = Promise.withResolvers<void>();
  // A slow line: the page stops in the middle. Beside it the same page without the one element that makes it wait.
  const server = createServer(async ({ url = "/" }, response) => {
    if (!url.startsWith("/settings")) {
      const file = await fetch(new URL(url, site.url));
      response.setHeader("content-type", file.headers.get("content-type") ?? "");
      response.end(Buffer.from(await file.arrayBuffer()));
      return;
    }
    const first = html.slice(0, middle);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.write(url.endsWith("?eager") ? first.replace(/<link rel="expect"[^>]*>/, "") : first);
    await late;
    response.end(html.slice(middle));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  try {
    const { port } = server.address() as AddressInfo; // listening on TCP
    const address = `http://localhost:${port}/settings`;
    await page.goto(address, { waitUntil: "commit" });
    await expect(page.getByRole("banner")).toBeAttached();
    const eager = await page.context().newPage();
    await eager.goto(`${address}?eager`, { waitUntil: "commit" });
    await expect.poll(() => paints(eager)).toBe(1);
    expect(await paints(page)).toBe(0);
    sendTheRest();
    await expect.poll(() => paints(page)).toBe(1);
    await expect(page.getByRole("heading", { level: 2, name: "Persona" })).toBeVisible();
  } finally {
    sendTheRest();
    server.closeAllConnections();
    server.close();
  }
});

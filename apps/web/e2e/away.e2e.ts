import { createServer, type Server, type Socket } from "node:net";
import { sessionCookie, sessionOf } from "./support/session.ts";
import type { OtherServer } from "./support/site.ts";
import { expect, field, save, saved, signIn, test } from "./support/test.ts";

/** What the contract gives a request while the database is away. */
const patience = 5_000;

test("with the database away the page is a 503 that says so, and a save keeps its edits", async ({
  page,
  site,
}) => {
  await signIn(page, "sam@acme.example");
  await field(page, "Job title").fill("Through the storm");
  await site.killDatabase();
  await save(page);
  await expect(page.getByText(/^Not saved\. Settings are temporarily unavailable/)).toBeVisible();
  const other = await page.context().newPage();
  for (const address of ["/people", "/settings"]) {
    const response = await other.goto(address);
    expect(response?.status(), address).toBe(503);
    expect(response?.headers()["retry-after"], address).toBeDefined();
    await expect(other.getByRole("heading", { name: "Settings are temporarily unavailable" })).toBeVisible();
  }
  await site.startDatabase();
  await expect(async () => {
    const again = other.getByRole("link", { name: "Try again" });
    if (await again.isVisible()) await again.click();
    await expect(field(other, "Full name")).toBeVisible();
  }).toPass();
  await page.getByRole("button", { name: "Retry" }).click();
  await saved(page);
});

test.describe("a database that takes connections and never answers", () => {
  const sockets = new Set<Socket>();
  let silent: Server;
  let behind: OtherServer;

  test.beforeAll(async ({ site }) => {
    silent = createServer((socket) => sockets.add(socket)).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : undefined;
    behind = await site.startOtherServer({
      DATABASE_URL: `mongodb://127.0.0.1:${port}/rep-settings?replicaSet=rs0`,
    });
  });
  test.afterAll(async () => {
    await behind.stop();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test("is said within five seconds, to the first visitor too", async ({ page, site }) => {
    // Signed by the same secret, so that the session is a good one on both sites.
    const [, value = ""] = (await sessionOf(site.url, "adam@acme.example")).split(`${sessionCookie}=`);
    await page.context().addCookies([{ name: sessionCookie, value, url: behind.url }]);
    for (const address of ["/settings", "/people"]) {
      const since = performance.now();
      const response = await page.request.get(`${behind.url}${address}`);
      expect(response.status(), address).toBe(503);
      expect(performance.now() - since, address).toBeLessThan(patience);
    }
    await page.goto(`${behind.url}/settings`);
    await expect(page.getByRole("heading", { name: "Settings are temporarily unavailable" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  });
});

import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { sessionCookie } from "./session.ts";
import { Site } from "./site.ts";

/** The sample people, who all have this password. */
export const password = "settings-demo";

interface WorkerFixtures {
  site: Site;
}

interface Fixtures {
  /** Each file begins with the sample data as it was written, whatever the files before it have changed. */
  sampleData: undefined;
  /** What the browser complained about, the Content-Security-Policy included. Checked after each test. */
  complaints: string[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const site = await Site.start();
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  sampleData: [
    async ({ site }, use, { file }) => {
      await site.restoreSampleData(file);
      await use(undefined);
    },
    { auto: true },
  ],
  baseURL: ({ site }, use) => use(site.url),
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        const text = message.text();
        // A refused request is logged by the browser itself; tests of refusals cause them.
        if (message.type() === "error" && !text.startsWith("Failed to load resource")) complaints.push(text);
      });
      await use(complaints);
      expect(complaints, "complaints of the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in without the form, which has tests of its own, and waits for the settings to take edits. */
export async function signIn(page: Page, email = "alex@acme.example"): Promise<void> {
  const answer = await page.request.post("/api/auth/login", { data: { email, password } });
  expect(answer.status(), `signing in as ${email}`).toBe(200);
  const { token } = (await answer.json()) as { token: string }; // checked by the page that opens with it
  const cookie = { name: sessionCookie, value: token, url: new URL("/", answer.url()).href } as const;
  await page.context().addCookies([{ ...cookie, httpOnly: true, sameSite: "Lax" }]);
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1, name: "Your settings" })).toBeVisible();
  await expect(field(page, "Full name")).toBeEditable();
}

/** Waits for the parts of a page that load late: nothing is fetched or changes its height from then on. */
export async function loadedWhole(page: Page): Promise<void> {
  await expect(page.getByText("Loading", { exact: false })).toHaveCount(0);
}

/** A field of the settings page by its label. */
export function field(page: Page, label: string) {
  return page.getByLabel(label, { exact: true });
}

export function save(page: Page) {
  return page.getByRole("button", { name: "Save changes" }).click();
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
}

/** A second tab of the same browser. */
export async function secondTab(context: BrowserContext, path = "/settings"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(field(page, "Full name")).toBeEditable();
  return page;
}

/** Records the paths of all writes from now on. Reads do not count: the page makes them whenever it likes. */
export function countWrites(page: Page): string[] {
  const writes: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") writes.push(new URL(request.url()).pathname);
  });
  return writes;
}

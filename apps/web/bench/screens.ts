import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumExecutable } from "../e2e/support/chromium.ts";
import { sessionOf } from "../e2e/support/session.ts";
import { Site } from "../e2e/support/site.ts";

/** Takes the pictures in docs/screens: every section and page, light and dark, from phone to desktop. */
const folder = path.resolve(import.meta.dirname, "../../../docs/screens");
const widths = [375, 768, 1280, 1920];
const themes = ["light", "dark"] as const;
const sections = [
  "profile",
  "calling",
  "team",
  "notifications",
  "automations",
  "persona",
  "activity",
  "security",
];

async function signedIn(
  browser: Browser,
  site: Site,
  email: string,
  width: number,
  colorScheme: "light" | "dark",
) {
  const context = await browser.newContext({
    baseURL: site.url,
    colorScheme,
    viewport: { width, height: width < 700 ? 812 : 900 },
    locale: "en-CA",
    timezoneId: "America/Toronto",
    reducedMotion: "reduce",
  });
  const [name = "", value = ""] = (await sessionOf(site.url, email)).split("=");
  await context.addCookies([{ name, value, url: site.url }]);
  return context.newPage();
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Full name", { exact: true }).and(page.locator(":enabled")).waitFor();
  await page.getByText("Loading the activity…").waitFor({ state: "detached" });
}

/** Something for the activity to show. */
async function makeHistory(page: Page): Promise<void> {
  await open(page, "/settings");
  await page.getByLabel("Job title", { exact: true }).fill("Key Account Lead");
  await page.getByLabel("Calls", { exact: true }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
}

async function sectionsOf(page: Page, to: (name: string) => string): Promise<void> {
  await open(page, "/settings");
  await page.screenshot({ path: to("settings") });
  await page.getByLabel("Monday closed").waitFor();
  // What sticks to the screen would lie across the picture of a section.
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>(".sticky:not(thead)"))
      bar.style.position = "static";
  });
  for (const id of sections) await page.locator(`section#${id}`).screenshot({ path: to(id) });
}

async function states(page: Page, to: (name: string) => string): Promise<void> {
  await open(page, "/settings");
  await page.getByLabel("Full name", { exact: true }).fill("");
  await page.getByLabel("Mobile number", { exact: true }).fill("12");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText(/Please look at/).waitFor();
  await page.screenshot({ path: to("state-errors") });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await page.screenshot({ path: to("state-leaving") });
}

async function otherPages(
  browser: Browser,
  site: Site,
  width: number,
  theme: "light" | "dark",
  to: (name: string) => string,
) {
  const admin = await signedIn(browser, site, "adam@acme.example", width, theme);
  await admin.goto("/people");
  await admin.screenshot({ path: to("people") });
  await admin.getByRole("link", { name: /^Alex/ }).click();
  await admin.getByRole("heading", { level: 1, name: /^Settings of/ }).waitFor();
  await admin.screenshot({ path: to("person") });
  await admin.context().close();
  const visitor = await browser.newContext({ colorScheme: theme, viewport: { width, height: 812 } });
  const page = await visitor.newPage();
  await page.goto(`${site.url}/sign-in`);
  await page.screenshot({ path: to("sign-in") });
  await visitor.close();
}

const site = await Site.start();
const browser = await chromium.launch({ ...chromiumExecutable() });
try {
  await rm(folder, { recursive: true, force: true });
  const maker = await signedIn(browser, site, "alex@acme.example", 1280, "light");
  await makeHistory(maker);
  await maker.context().close();
  for (const theme of themes) {
    for (const width of widths) {
      const target = path.join(folder, `${theme}-${width}`);
      await mkdir(target, { recursive: true });
      const to = (name: string) => path.join(target, `${name}.png`);
      const page = await signedIn(browser, site, "alex@acme.example", width, theme);
      await sectionsOf(page, to);
      await states(page, to);
      await page.context().close();
      await otherPages(browser, site, width, theme, to);
      console.log(`${theme} ${width}`);
    }
  }
} finally {
  await browser.close();
  await site.stop();
}

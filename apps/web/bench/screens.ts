import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumExecutable } from "../e2e/support/chromium.ts";
import { sessionOf } from "../e2e/support/session.ts";
import { Site } from "../e2e/support/site.ts";

/**
 * Takes pictures of every section, page and state, light, dark and in forced colours, from phone to desktop, into
 * `apps/web/screens`, which Git ignores. `--documents` takes only those that the documents show, into `docs/screens`.
 */
const { documents, only } = parseArgs({
  options: { documents: { type: "boolean", default: false }, only: { type: "string", default: "" } },
}).values;
const folder = path.resolve(import.meta.dirname, documents ? "../../../docs/screens" : "../screens");

interface Look {
  name: string;
  width: number;
  colorScheme: "light" | "dark";
  forcedColors?: "active";
}

const widths = documents ? [375, 1280] : [375, 768, 1280, 1920];
const looks: Look[] = [
  ...widths.flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({
      name: `${colorScheme}-${width}`,
      width,
      colorScheme,
    })),
  ),
  ...(documents
    ? []
    : [{ name: "forced-1280", width: 1280, colorScheme: "dark", forcedColors: "active" } as const]),
].filter(({ name }) => name.startsWith(only));

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

type Shoot = (page: Page, name: string) => Promise<unknown>;

async function signedIn(browser: Browser, site: Site, email: string, look: Look): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width: look.width, height: look.width < 700 ? 812 : 900 },
    colorScheme: look.colorScheme,
    forcedColors: look.forcedColors ?? "none",
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

async function everySection(page: Page, shoot: Shoot): Promise<void> {
  // What sticks to the screen would lie across the picture of a section.
  await page.addStyleTag({ content: ".sticky { position: static !important }" }).catch(() => undefined);
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>(".sticky")) bar.style.position = "static";
  });
  for (const id of sections) {
    const section = page.locator(`section#${id}`);
    await section.scrollIntoViewIfNeeded();
    await shoot(page, id);
  }
}

async function states(page: Page, shoot: Shoot): Promise<void> {
  const label = (name: string) => page.getByLabel(name, { exact: true });
  await open(page, "/settings");
  await label("Full name").fill("Alexandra Rep");
  await label("Job title").fill("Sales");
  await shoot(page, "state-unsaved");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await shoot(page, "state-discarded");
  await label("Full name").fill("");
  await label("Mobile number").fill("12");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText(/Please look at/).waitFor();
  await shoot(page, "state-errors");
  await label("Email").fill("alexandra@acme.example");
  await label("Password to confirm").scrollIntoViewIfNeeded();
  await shoot(page, "state-email");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await shoot(page, "state-leaving");
  await page.getByRole("button", { name: "Stay on this page" }).click();
  await label("Time zone").click();
  await page.getByRole("listbox").waitFor();
  await shoot(page, "state-zones");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await shoot(page, "state-menu");
}

async function otherPages(browser: Browser, site: Site, look: Look, shoot: Shoot): Promise<void> {
  const admin = await signedIn(browser, site, "adam@acme.example", look);
  await admin.goto("/people");
  await shoot(admin, "people");
  await admin.getByRole("link", { name: /^Alex/ }).click();
  await admin.getByRole("heading", { level: 1, name: /^Settings of/ }).waitFor();
  await admin.evaluate(() => window.scrollTo(0, 700));
  await shoot(admin, "person");
  await admin.goto("/nowhere");
  await shoot(admin, "not-found");
  await admin.context().clearCookies();
  await admin.goto("/sign-in");
  await shoot(admin, "sign-in");
  await admin.context().close();
}

const shown = new Set(["settings", "persona", "state-unsaved", "people", "sign-in"]);
const site = await Site.start();
const browser = await chromium.launch({ ...chromiumExecutable() });
try {
  await rm(folder, { recursive: true, force: true });
  const [first] = looks;
  if (!first) throw new Error(`There is no look that begins with ${only}.`);
  const maker = await signedIn(browser, site, "alex@acme.example", first);
  await makeHistory(maker);
  await maker.context().close();
  for (const look of looks) {
    const target = path.join(folder, look.name);
    await mkdir(target, { recursive: true });
    const shoot: Shoot = async (page, name) =>
      (!documents || shown.has(name)) && page.screenshot({ path: path.join(target, `${name}.png`) });
    const page = await signedIn(browser, site, "alex@acme.example", look);
    await open(page, "/settings");
    await shoot(page, "settings");
    await states(page, shoot);
    await open(page, "/settings");
    await everySection(page, shoot);
    await page.context().close();
    await otherPages(browser, site, look, shoot);
    console.log(look.name);
  }
} finally {
  await browser.close();
  await site.stop();
}

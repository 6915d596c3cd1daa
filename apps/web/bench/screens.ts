import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { chromiumExecutable } from "../e2e/support/chromium.ts";
import { sessionOf } from "../e2e/support/session.ts";
import { Site } from "../e2e/support/site.ts";
import { open, openParts, type Shoot, saves, states } from "./screen-states.ts";

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

async function signedIn(
  browser: Browser,
  site: Site,
  email: string,
  look: Look,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...options,
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

/** Makes some changes for the activity to show. */
async function makeHistory(page: Page): Promise<void> {
  await open(page, "/settings");
  await page.getByLabel("Job title", { exact: true }).fill("Key Account Lead");
  await page.getByLabel("Calls", { exact: true }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
}

async function everySection(page: Page, shoot: Shoot): Promise<void> {
  for (const id of sections) {
    await page.evaluate((section) => document.getElementById(section)?.scrollIntoView(), id);
    // The row of chips moves once scrolling has stopped.
    await page.waitForFunction((section) => {
      const chip = document.querySelector(`[data-chip="${section}"]:has([aria-current])`);
      const [own, row] = [chip, chip?.parentElement].map((element) => element?.getBoundingClientRect());
      return own && row && own.left >= row.left && own.right <= row.right;
    }, id);
    await shoot(page, id);
  }
}

/** A rep without a persona and a number whose organization sets the hours, and pages without JavaScript. */
async function otherPeople(browser: Browser, site: Site, look: Look, shoot: Shoot): Promise<void> {
  const riley = await signedIn(browser, site, "riley@globex.example", look);
  await open(riley, "/settings");
  await shoot(riley, "riley");
  await riley.getByText("No persona yet").scrollIntoViewIfNeeded();
  await shoot(riley, "riley-persona");
  await riley.getByLabel("Business hours", { exact: true }).scrollIntoViewIfNeeded();
  await shoot(riley, "riley-hours");
  await riley.getByRole("region", { name: "Activity" }).scrollIntoViewIfNeeded();
  await shoot(riley, "riley-activity");
  await riley.context().close();
  const still = await signedIn(browser, site, "alex@acme.example", look, { javaScriptEnabled: false });
  await still.goto("/settings");
  await shoot(still, "no-script");
  await still.context().close();
}

async function otherPages(browser: Browser, site: Site, look: Look, shoot: Shoot): Promise<void> {
  const admin = await signedIn(browser, site, "adam@acme.example", look);
  await admin.goto("/organization");
  await admin.getByLabel("Organization name", { exact: true }).and(admin.locator(":enabled")).waitFor();
  await shoot(admin, "organization");
  await admin.getByRole("button", { name: "Add department" }).scrollIntoViewIfNeeded();
  await shoot(admin, "organization-departments");
  await admin.getByRole("button", { name: "Add number" }).scrollIntoViewIfNeeded();
  await shoot(admin, "organization-numbers");
  await admin.goto("/people");
  await shoot(admin, "people");
  await admin.goto("/people?search=nobody+is+called+this");
  await shoot(admin, "people-none");
  await admin.goto("/people");
  await admin.getByRole("button", { name: "Invite", exact: true }).click();
  await admin.getByLabel("Full name", { exact: true }).waitFor();
  await shoot(admin, "people-invite");
  await admin.goto("/people");
  await admin.getByRole("link", { name: /^Alex/ }).click();
  await admin.getByRole("heading", { level: 1, name: /^Settings of/ }).waitFor();
  await admin.evaluate(() => window.scrollTo(0, 700));
  await shoot(admin, "person");
  await admin.goto("/nowhere");
  await shoot(admin, "not-found");
  await admin.context().clearCookies();
  await admin.goto("/sign-in");
  await shoot(admin, "sign-in");
  await admin.goto("/forgot");
  await shoot(admin, "forgot");
  await admin.context().close();
}

/** The pictures that the documents show. */
const shown = new Set(["settings", "persona", "state-unsaved"]);
const site = await Site.start();
const browser = await chromium.launch({ ...chromiumExecutable() });
try {
  const [first] = looks;
  if (!first) throw new Error(`There is no look that begins with ${only}.`);
  const maker = await signedIn(browser, site, "alex@acme.example", first);
  await makeHistory(maker);
  await maker.context().close();
  for (const look of looks) {
    const target = path.join(folder, look.name);
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true });
    const shoot: Shoot = async (page, name) =>
      (!documents || shown.has(name)) && page.screenshot({ path: path.join(target, `${name}.png`) });
    const page = await signedIn(browser, site, "alex@acme.example", look);
    await open(page, "/settings");
    await shoot(page, "settings");
    await states(page, shoot);
    await open(page, "/settings");
    await everySection(page, shoot);
    if (!documents) {
      await openParts(page, shoot);
      const sam = await signedIn(browser, site, "sam@acme.example", look);
      await saves(sam, `Theirs in ${look.name}`, shoot);
      await sam.context().close();
    }
    await page.context().close();
    if (!documents) await otherPeople(browser, site, look, shoot);
    await otherPages(browser, site, look, shoot);
    console.log(look.name);
  }
} finally {
  await browser.close();
  await site.stop();
}

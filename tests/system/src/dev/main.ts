import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { type Children, chromiumExecutable, say } from "@rep/harness";
import { copyTree } from "../support/copy-tree.ts";
import { env } from "../support/env.ts";
import { runCheck } from "../support/run-check.ts";
import { fileWith } from "./file-with.ts";

/**
 * Starts `npm run dev` in a copy of the tree, edits a component and a package that the page uses, and fails unless the
 * open page shows each within two seconds and keeps what was typed.
 *
 *   npm run test:dev
 */
const limitMs = 2000;
const typed = "Typed before the edit";

/** Changes a text in the sources and waits for it on the page. @returns milliseconds until it was there */
async function editAndWait(page: Page, folder: string, from: string, to: string): Promise<number> {
  const file = fileWith(folder, from);
  const source = readFileSync(file, "utf8");
  const started = performance.now();
  writeFileSync(file, source.replace(from, to));
  await page.getByText(to.slice(1, -1), { exact: true }).first().waitFor({ timeout: 20_000 });
  return performance.now() - started;
}

/** Signs in by the form and returns once all of the settings is there. */
async function openSettings(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/settings`);
  await page.getByLabel("Email").fill("alex@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("settings-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings");
  // In development every page is loaded anew.
  await page.waitForFunction(() => performance.getEntriesByType("navigation")[0]?.name.endsWith("/settings"));
  // What comes after the form is compiled now as well: an edit meanwhile would have to wait for that.
  await page.getByText("Loading", { exact: false }).first().waitFor({ state: "detached" });
  await page.waitForLoadState("networkidle");
}

async function dev(children: Children): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "rep-settings-dev-"));
  await using resources = new AsyncDisposableStack();
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  resources.defer(() => children.endAll());
  copyTree(folder);
  say("Installing and starting a copy");
  const url = await children.start("npm run dev", {
    args: ["scripts/bootstrap.mjs", "scripts/start.ts", "--dev"],
    cwd: folder,
    env: { PORT: "0", DATA_DIR: "" },
    ready: /Ready: (http\S+)/,
    output: () => undefined,
  });
  const executablePath = chromiumExecutable(chromium, env.PLAYWRIGHT_CHROMIUM_PATH);
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  resources.defer(() => browser.close());
  const page = await browser.newPage();
  // The development server compiles a page when it is first asked for: half a minute on a busy machine.
  page.setDefaultTimeout(180_000);
  await openSettings(page, url);
  const field = page.getByLabel("City", { exact: true });
  await field.fill(typed);

  const problems: string[] = [];
  for (const [what, from, to] of [
    ["a component", ">Your settings<", ">Your edited settings<"],
    ["a package it uses", '"Job title"', '"Edited job title"'],
  ] as const) {
    const took = await editAndWait(page, folder, from, to);
    console.log(`${what}: on the page after ${took.toFixed(0)} ms`);
    if (took > limitMs) problems.push(`An edit of ${what} took ${took.toFixed(0)} ms to show`);
    if ((await field.inputValue()) !== typed) problems.push(`An edit of ${what} lost what was typed`);
  }
  return problems;
}

await runCheck(dev);

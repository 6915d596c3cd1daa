import type { Page } from "@playwright/test";

/** Takes a screenshot. */
export type Shoot = (page: Page, name: string) => Promise<unknown>;

/** Opens an address and waits until the late parts of the page are there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Full name", { exact: true }).and(page.locator(":enabled")).waitFor();
  await page.getByText("Loading the activity…").waitFor({ state: "detached" });
}

/** Field states: edits, errors and what the page says about them. */
export async function states(page: Page, shoot: Shoot): Promise<void> {
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

const save = (page: Page) => page.getByRole("button", { name: "Save changes" }).click();

/**
 * The states of a save: success, failure and conflict. Ends signed out.
 *
 * @param theirs what the other tab saves: another text each time
 */
export async function saves(page: Page, theirs: string, shoot: Shoot): Promise<void> {
  const title = page.getByLabel("Job title", { exact: true });
  await open(page, "/settings");
  await title.fill("Before the conflict");
  await page.context().setOffline(true);
  await save(page);
  await page.getByText(/You are offline/).waitFor();
  await shoot(page, "state-offline");
  await page.context().setOffline(false);
  const other = await page.context().newPage();
  await open(other, "/settings");
  await other.getByLabel("Job title", { exact: true }).fill(theirs);
  await save(other);
  await other.getByText("Saved.", { exact: true }).waitFor();
  await shoot(other, "state-saved");
  await other.close();
  await page.getByRole("group", { name: /^Job title/ }).waitFor();
  await page.getByRole("button", { name: "Keep mine" }).scrollIntoViewIfNeeded();
  await shoot(page, "state-conflict");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await save(page);
  await page.getByRole("dialog", { name: "Sign in to continue" }).waitFor();
  await shoot(page, "state-signed-out");
}

/** What opens inside a field, and how it answers nonsense. */
export async function openParts(page: Page, shoot: Shoot): Promise<void> {
  await open(page, "/settings");
  await page.getByRole("button", { name: "Edit as JSON" }).click();
  await page.getByLabel("Automations (JSON)", { exact: true }).fill('{"followUp": true, "owner": null}');
  await shoot(page, "state-json");
  await page.getByRole("button", { name: "Copy Monday to other days" }).click();
  await shoot(page, "state-copy-days");
  await page.getByLabel("Business hours", { exact: true }).fill("9-5");
  await page.getByLabel("Business hours", { exact: true }).blur();
  await page.getByText("Which do you mean?").waitFor();
  await shoot(page, "state-hours");
  await page.getByLabel("New password", { exact: true }).fill("three unrelated words");
  await page.getByText(/strong\.$/i).waitFor();
  await shoot(page, "state-password");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.getByLabel("Token name", { exact: true }).fill("Nightly import");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByLabel("New token", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Revoke" }).first().scrollIntoViewIfNeeded();
  await shoot(page, "state-token");
  await page.getByRole("button", { name: "Revoke" }).first().click();
  const sheet = page.getByRole("button", { name: "All sections" });
  if (await sheet.isVisible()) {
    await sheet.click();
    await shoot(page, "state-sections");
    await page.keyboard.press("Escape");
  }
}

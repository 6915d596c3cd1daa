import type { Page } from "@playwright/test";
import { expect, field, loadedWhole, signIn, test } from "./support/test.ts";

/** What a screen reader comes by in a part of the page: roles and names, from the accessibility tree. */
async function stops(page: Page, selector: string, roles: string): Promise<string[]> {
  const snapshot = await page.locator(selector).ariaSnapshot();
  const named = new RegExp(`^\\s*- '?(?:${roles}) "((?:[^"\\\\]|\\\\.)*)"`, "gm");
  return [...snapshot.matchAll(named)].map(([, name = ""]) => name);
}

/** The contract's order of sections, with the fields of each in the order of the page. */
const sections: Record<string, readonly string[]> = {
  Profile: ["Full name", "Email", "Job title"],
  Calling: ["Mobile number", "Outbound number", "Forward calls to my mobile"],
  "Team and role": ["Department", "Access role"],
  Notifications: [
    ...["AI responses", "Inbound in autopilot", "Autopilot monitor", "Escalations"],
    ...["Assignments", "Calls", "Human monitor", "Campaigns"],
    ...["Automation triggers", "Email sync", "Everything else"],
  ],
  Automations: ["Auto reply", "Daily digest: enabled"],
  Persona: [
    ...["Signature name", "Position", "Signature email"],
    ...["Organization", "Organization address", "Website", "Lead provider"],
    ...["City", "Region", "Time zone", "Business hours"],
  ],
  Activity: [],
  Security: ["Current password", "New password", "Token name", "Scope", "Expires"],
};

test("a screen reader meets the sections and their fields in the order of the page", async ({ page }) => {
  await signIn(page);
  await loadedWhole(page);
  expect(await stops(page, "nav[aria-label=Sections]", "link")).toEqual(Object.keys(sections));
  const regions = await stops(page, "main", "region");
  expect(regions.filter((name) => name in sections)).toEqual(Object.keys(sections));
  for (const [section, labels] of Object.entries(sections)) {
    const id = section === "Team and role" ? "team" : section.toLowerCase();
    const names = await stops(page, `#${id}`, "textbox|switch|combobox");
    expect(
      names.filter((name) => labels.includes(name)),
      section,
    ).toEqual(labels);
  }
});

test("each row is read as label, value and what belongs to it; an error comes with its field", async ({
  page,
}) => {
  await signIn(page);
  await field(page, "Website").fill("nonsense");
  await field(page, "City").focus();
  await expect(field(page, "Website")).toHaveAccessibleDescription(/https/);
  await expect(page.locator("#persona")).toMatchAriaSnapshot(`
    - text: Website
    - button "Put back Website"
    - textbox "Website": nonsense
    - paragraph: /https/
    - text: Lead provider
    - textbox "Lead provider": Facebook Lead Ads
  `);
});

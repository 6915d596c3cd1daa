import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules whose answer the colours decide; that of all others is the same in light and in dark. */
const rulesOfColours = ["color-contrast", "link-in-text-block"];

const passes = [
  ["light", { type: "tag", values: standards }],
  ["dark", { type: "rule", values: rulesOfColours }],
] as const;

/** Holds a page, in a state that it names, against WCAG 2.2 AA and axe's best practice, in light and in dark colours. */
export async function expectNoViolations(page: Page, state: string): Promise<void> {
  // After a client-side navigation, the title follows the content a moment later.
  await expect(page).toHaveTitle(/\S/);
  // Once for both passes, and in the page itself: there are no frames.
  await page.evaluate(axe.source);
  for (const [colorScheme, { type, values }] of passes) {
    await page.emulateMedia({ colorScheme });
    const options: RunOptions = { resultTypes: ["violations"], runOnly: { type, values: [...values] } };
    const found = await page.evaluate(async (given) => {
      const { violations } = await axe.run(given);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
    }, options);
    expect(found, `${state}, in ${colorScheme} colours`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

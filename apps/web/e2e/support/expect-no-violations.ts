import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules whose answer the colours decide; that of all others is the same in light and in dark. */
const rulesOfColours = ["color-contrast", "link-in-text-block"];

/** Holds a page, in a state that it names, against WCAG 2.2 AA and axe's best practice, in light and in dark colours. */
export async function expectNoViolations(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page })
      // In the page itself: axe's other mode is for frames, of which there are none, and takes five times as long.
      .setLegacyMode()
      .options({ resultTypes: ["violations"] });
    const rules = colorScheme === "light" ? axe.withTags(standards) : axe.withRules(rulesOfColours);
    const { violations } = await rules.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
    expect(found, `${state}, in ${colorScheme} colours`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

import type { Page } from "@playwright/test";

/** Holds all code back that the page has not loaded yet. @returns what lets it come */
export async function holdCode(page: Page): Promise<() => void> {
  const arrivals = Promise.withResolvers<void>();
  await page.route(/_next\/static\/chunks/, async (route) => {
    await arrivals.promise;
    await route.continue();
  });
  return arrivals.resolve;
}

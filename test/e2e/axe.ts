import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is on the window has no serious accessibility fault. The test goes on, to find them all. @param what names it */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const faults = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect.soft(faults, what).toEqual([]);
}

/** The same in the light and in the dark theme; the page is left in the dark one. */
export async function expectAccessibleInBothThemes(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate(
      (scheme) => document.documentElement.style.setProperty('color-scheme', scheme),
      theme,
    );
    await expectAccessible(page, `${what}, ${theme}`);
  }
}

/** Nothing loads, and no colour is on its way to another: axe would judge what is seen for a moment only. */
async function atRest(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(async () => {
    // Two frames on, the styles that were just set have begun their transitions.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is taken back ends by a rejection.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

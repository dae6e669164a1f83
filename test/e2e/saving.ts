import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { OpenStudio } from './studio.ts';

export type SavedEntry = 'Picture (PNG)…' | 'Picture (SVG)…' | 'Data (CSV)…';
const entries = { 'Picture (PNG)…': 'png', 'Picture (SVG)…': 'svg', 'Data (CSV)…': 'csv' } as const;

/** Takes the place of the system's dialog: files go to the folder, under the name that is suggested. */
export async function saveInto({ app }: OpenStudio, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    const told = globalThis as unknown as { saved: string[] };
    told.saved = [];
    dialog.showSaveDialog = ((...given: { defaultPath: string }[]) => {
      const { defaultPath } = given.at(-1)!;
      told.saved.push(defaultPath);
      return Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath}` });
    }) as never;
  }, folder);
}

/** Saves by a panel's menu. @returns the suggested name, and the file, which is removed */
export async function saved(
  { app, page }: OpenStudio,
  folder: string,
  menu: Locator,
  entry: SavedEntry,
): Promise<{ name: string; bytes: Buffer }> {
  const count = async (): Promise<number> => {
    try {
      return await app.evaluate(() => (globalThis as unknown as { saved: string[] }).saved.length);
    } catch (error) {
      // What carries the answer over can be collected while main is busy: asked again, it answers.
      if (String(error).includes('garbage collected')) return count();
      throw error;
    }
  };
  const before = await count();
  await menu.click();
  // Entries of the language in force stand in the same order.
  const place = Object.keys(entries).indexOf(entry);
  await page.getByRole('menuitem').nth(place).click();
  while ((await count()) === before) await page.waitForTimeout(50);
  const name = await app.evaluate(() =>
    (globalThis as unknown as { saved: string[] }).saved.at(-1)!,
  );
  const file = join(folder, name);
  for (;;) {
    try {
      const bytes = readFileSync(file);
      rmSync(file);
      return { name, bytes };
    } catch {
      await page.waitForTimeout(50);
    }
  }
}

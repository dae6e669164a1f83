import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import { shootBothSizes } from './pictures.ts';
import { call, drop, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Each step of the import wizard, in both sizes, themes and languages. */
const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);
const sample = (name: string) => resolve(import.meta.dirname, '../../resources/sample', name);
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const shoot = (name: string) => shootBothSizes(studio, `wizard-${name}`);

const texts = {
  en: { next: 'Next', close: 'Close' },
  'zh-Hans': { next: '下一步', close: '关闭' },
} as const;

test('every step', async () => {
  const events = join(folder.path, 'events.csv');
  const types = ['pv', 'pv', 'pv', 'fav', 'buy'];
  writeFileSync(
    events,
    [
      'visitor,sku,action,qty,date',
      ...Array.from(
        { length: 400 },
        (_, n) =>
          `v${n % 40},s${(n * 7) % 30},${types[n % 5]},${n % 9 === 0 ? -1 : 1 + (n % 3)},${1 + (n % 9)}/${1 + (n % 12)}/2024`,
      ),
    ].join('\n'),
  );
  const items = join(folder.path, 'items.csv');
  writeFileSync(
    items,
    'item,title,genres,year\n1,First,"Action, Comedy",1999\n2,Second,"Comedy, Drama, Crime",1999\n' +
      '3,Third,"Crime, Action",2001\n4,Fourth,Drama,2001\n',
  );
  const { app, page } = studio;
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, items);
  await call(studio, 'datasets.import', { name: 'clean', files: [fixture('clean.csv')] });
  for (const language of ['en', 'zh-Hans'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await call(studio, 'app.setPreferences', { language, theme, place: 'datasets' });
      await page.reload();
      await page.locator('.rail nav').waitFor();
      const name = (step: string) => `${step}-${theme}-${language}`;
      const { next, close } = texts[language];
      const go = () => page.getByRole('button', { name: next, exact: true }).click();
      await drop(studio, [sample('interactions.csv')]);
      await page.getByRole('dialog').getByRole('table').waitFor();
      await shoot(name('1-file'));
      await go();
      await shoot(name('2-columns'));
      await go();
      await shoot(name('3-side-empty'));
      await page.getByRole('dialog').locator('section .head button').first().click();
      await page.getByRole('dialog').getByRole('table').waitFor();
      await shoot(name('3-side-items'));
      await go();
      await page.locator('.figures').waitFor();
      await shoot(name('4-options'));
      await page.getByRole('button', { name: close, exact: true }).first().click();

      await drop(studio, [events]);
      await page.getByRole('dialog').getByRole('table').waitFor();
      await shoot(name('5-question'));
      await page.getByRole('dialog').getByRole('radio').first().click();
      await go();
      await shoot(name('6-types'));
      await page.getByRole('button', { name: close, exact: true }).first().click();

      await drop(studio, [fixture('semicolons.gbk.csv')]);
      await page.getByRole('dialog').getByRole('table').waitFor();
      await shoot(name('7-gbk'));
      await page.getByRole('button', { name: close, exact: true }).first().click();
      await drop(studio, [fixture('clean.csv')]);
      await page.getByRole('dialog').locator('.callout').waitFor();
      await shoot(name('9-imported-before'));
      await page.getByRole('button', { name: close, exact: true }).first().click();
      await drop(studio, [sample('../../docs/images/inspect.png')]);
      await page.getByRole('dialog').getByRole('alert').waitFor();
      await shoot(name('8-refused'));
      await page.getByRole('button', { name: close, exact: true }).first().click();
    }
  }
});

import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { ExperimentId } from '../../app/domain/ids.ts';
import { shoot as take, shootBothSizes } from './pictures.ts';
import { saved, saveInto } from './saving.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of Experiments and Evaluate beside the usual: empty, nothing found, dialogs, menus, a report in a browser's
 * window, an evaluation that waits, is cancelled or fails.
 */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const looks = [
  ['en', 'light'],
  ['zh-Hans', 'dark'],
] as const;
type Look = (typeof looks)[number];
const settings = { maximumSteps: 300, evaluateEvery: 50 };

async function wear(
  [language, theme]: Look,
  place: 'experiments' | 'evaluate',
  experiment: ExperimentId | null,
): Promise<(name: string) => Promise<void>> {
  await call(studio, 'app.setPreferences', { language, theme, place, experiment });
  await studio.page.reload();
  return (name) => shootBothSizes(studio, `states-${name}-${theme}-${language}`);
}

test('nothing is there yet', async () => {
  for (const look of looks) {
    for (const place of ['experiments', 'evaluate'] as const) {
      const shoot = await wear(look, place, null);
      await studio.page.locator('main').getByRole('button').first().waitFor();
      await shoot(`${place}-empty`);
    }
  }
});

test('runs, dialogs, a report; an evaluation that waits, is cancelled and fails', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  let [dataset] = await call(studio, 'datasets.list', null);
  while (dataset === undefined) {
    await page.waitForTimeout(300);
    [dataset] = await call(studio, 'datasets.list', null);
  }
  const runs = [2, 4].flatMap((interests) =>
    [1, 2].map((seed) => ({ ...settings, model: 'comirec-sa' as const, interests, seed })),
  );
  await call(studio, 'experiments.startSweep', {
    datasetId: dataset.id,
    name: 'K = 2, 4',
    runs,
  });
  const alone = await call(studio, 'experiments.start', {
    datasetId: dataset.id,
    settings: { ...settings, model: 'mind' },
  });
  const all = () => call(studio, 'experiments.list', null);
  while ((await all()).some(({ status }) => status !== 'finished')) await page.waitForTimeout(300);
  await call(studio, 'experiments.annotate', {
    id: alone.id,
    starred: true,
    folder: 'Baselines',
    tags: ['paper', 'short'],
    colour: 1,
    note: 'Routing with three iterations; compare with SA before the meeting.',
  });

  for (const look of looks) {
    const [language] = look;
    const shoot = await wear(look, 'experiments', null);
    const row = (index: number) => page.locator(`[data-index="${index}"]`);
    const more = () => page.getByRole('button', { name: /^(More actions|更多操作)$/ });
    const close = () => page.keyboard.press('Escape');
    await row(0).waitFor();
    await call(studio, 'app.setPreferences', {
      runTable: { ...(await call(studio, 'app.preferences', null)).runTable, group: 'sweep' },
    });
    await page.reload();
    await row(0).waitFor();
    await more().click();
    await shoot('menu');
    await close();
    await page.getByRole('searchbox').fill('recall@50 > 0.9');
    await shoot('nothing-found');
    await page.getByRole('searchbox').fill('');
    await more().click();
    await page.getByRole('menuitem', { name: /Import|导入/ }).click();
    await shoot('import-vectors');
    await close();
    for (const index of [1, 2, 3, 4]) await row(index).getByRole('checkbox').click();
    await page
      .locator('.bar')
      .getByRole('button', { name: /tags|标签/ })
      .click();
    await shoot('marks');
    await close();
    await page.locator('.bar').getByRole('button').first().click();
    await page.getByRole('radio').last().check({ force: true });
    await page.getByRole('table').first().waitFor();
    await shoot('transposed');
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 4000);
    await shoot('transposed-end');
    if (language === 'en') await shootPanels('compare');
    const report = join(folder.path, `report-${language}.html`);
    await studio.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as never;
    }, report);
    await page.getByRole('button', { name: /^(Save a report|保存报告)$/ }).click();
    while (!existsSync(report)) await page.waitForTimeout(300);
    await shootReport(report, `report-${language}`);
    await page.locator('.back').click();
    await wear(look, 'experiments', alone.id);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    await page.locator('.page .page').hover();
    await shoot('page');
    await page.mouse.wheel(0, 900);
    await shoot('page-middle');
    await page.mouse.wheel(0, 9000);
    await shoot('page-end');
    await more().click();
    await page.getByRole('menuitem').first().click();
    await shoot('export-vectors');
    await close();

    // What is asked of a process that stands still waits; what was computed for one look is kept, so each has its run.
    const { id } = language === 'en' ? alone : (await all())[1]!;
    const evaluated = await wear(look, 'evaluate', id);
    await page.getByRole('table').first().waitFor();
    await evaluated('figures');
    await page
      .getByRole('button', { name: /About|关于/ })
      .first()
      .click();
    await evaluated('figures-note');
    await close();
    const analyst = await studio.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name?.includes('analyst'))!.pid,
    );
    process.kill(analyst, 'SIGSTOP');
    await page.getByRole('tab').nth(1).click();
    await page.getByRole('progressbar').waitFor();
    await evaluated('waiting');
    process.kill(analyst, 'SIGCONT');
    await page.getByRole('rowheader').first().waitFor();
    if (language !== 'en') continue;
    for (const tab of [0, 1, 2, 3, 5]) {
      await page.getByRole('tab').nth(tab).click();
      await page.getByRole('table').first().waitFor();
      await shootPanels(`evaluate-${tab}`);
    }
  }
  const best = join(folder.path, 'workspace', 'experiments', alone.id, 'best.safetensors');
  truncateSync(best, 5000);
  for (const look of looks) {
    const shoot = await wear(look, 'evaluate', alone.id);
    await page.getByRole('tab').nth(3).click();
    await page.getByRole('alert').waitFor();
    await shoot('evaluate-failed');
  }
});

/** What the menus of the panels in view save as pictures. */
async function shootPanels(name: string): Promise<void> {
  await saveInto(studio, folder.path);
  const menus = await studio.page.getByRole('button', { name: /^Save or copy/ }).all();
  for (const [at, menu] of menus.entries()) {
    const { bytes } = await saved(studio, folder.path, menu, 'Picture (PNG)…');
    writeFileSync(`screenshots/states-saved-${name}-${at}.png`, bytes);
  }
}

/** The report as a browser shows it, in both themes. */
async function shootReport(file: string, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const opened = studio.app.waitForEvent('window');
    await studio.app.evaluate(async ({ BrowserWindow }, path) => {
      const window = new BrowserWindow({ show: true });
      window.setContentSize(1200, 2400);
      await window.loadFile(path);
    }, file);
    const shown = await opened;
    await shown.waitForLoadState();
    await shown.emulateMedia({ colorScheme: theme });
    await take({ ...studio, page: shown }, `states-${name}-${theme}`);
    await shown.close();
  }
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, test, type Locator } from '@playwright/test';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';
import { saved, saveInto } from './saving.ts';

/* What panels save, in the real window: pictures that open, figures that the command line gives as well. */
const folder = studioFolder();
let studio: OpenStudio;
let id: string;

/** What `inspect` gives on the command line. */
interface Inspected {
  cosine: number[][];
  retrieved: { item: string; title: string; score: number; interest: number }[];
}

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'Sample' });
  const datasets = () => call(studio, 'datasets.list', null);
  await expect.poll(async () => (await datasets()).length, { timeout: 60_000 }).toBe(1);
  const [dataset] = await datasets();
  const settings = { model: 'comirec-sa', maximumSteps: 5, evaluateEvery: 5 } as const;
  const run = await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  id = run.id;
  const runs = () => call(studio, 'experiments.list', null);
  await expect.poll(async () => (await runs())[0]?.status, { timeout: 60_000 }).toBe('finished');
  await call(studio, 'app.setPreferences', {
    place: 'inspect',
    experiment: run.id,
    user: '8',
    theme: 'light',
  });
  await studio.page.reload();
  await saveInto(studio, folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const menuOf = (panel: string) =>
  studio.page.getByRole('button', { name: `Save or copy “${panel}”`, exact: true });
const save = (menu: Locator, entry: Parameters<typeof saved>[3]) =>
  saved(studio, folder.path, menu, entry);

async function inspected(): Promise<Inspected> {
  const words = ['scripts/studio.mjs', 'inspect', '--workspace', join(folder.path, 'workspace')];
  const asked = ['--experiment', id, '--user', '8', '--json'];
  const { stdout } = await promisify(execFile)('node', [...words, ...asked], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as Inspected;
}

/** The texts of a picture, which must be one: well-formed, self-contained, with literal colours alone. */
async function textsOf(svg: string): Promise<string[]> {
  expect(svg).not.toMatch(/var\(|oklch|light-dark|color-mix|<style|<script|href/);
  return studio.page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    if (root.localName !== 'svg') throw new Error(root.textContent ?? 'no SVG');
    return [...root.querySelectorAll('text')].map((node) => node.textContent ?? '');
  }, svg);
}

test('a matrix and a list as PNG, SVG and CSV, equal to the command line', async () => {
  const expected = await inspected();

  const cosine = menuOf('Cosine of interests');
  const png = await save(cosine, 'Picture (PNG)…');
  expect(png.name).toMatch(/^ComiRec-SA, K = 4 - 8 - Cosine of interests - \d{4}-\d\d-\d\d\.png$/);
  expect([...png.bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const svg = (await save(cosine, 'Picture (SVG)…')).bytes.toString();
  const across = Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
  // Twice as fine as the picture that has no pixels.
  expect(png.bytes.readUInt32BE(16)).toBe(2 * across);
  const texts = await textsOf(svg);
  expect(texts).toContain('Cosine of interests');
  expect(texts.join(' ')).toContain('Run: ComiRec-SA, K = 4 · User: 8 · Dataset: Sample');
  for (const value of [expected.cosine[0]![1]!, expected.cosine[2]![3]!]) {
    expect(texts).toContain(value.toFixed(2).replace('-', '−'));
  }
  const csv = parse((await save(cosine, 'Data (CSV)…')).bytes) as string[][];
  expect(csv[0]).toEqual(['interest', 'A', 'B', 'C', 'D']);
  expect(csv.slice(1).map((row) => row.slice(1).map(Number))).toEqual(expected.cosine);

  await cosine.click();
  await studio.page.getByRole('menuitem', { name: 'Copy picture' }).click();
  await expect(studio.page.getByText('“Cosine of interests” is on the clipboard')).toBeVisible();
  // As Electron had it before pictures were items of the clipboard, and as it has it since.
  const isCopied = await studio.app.evaluate(async ({ clipboard }) => {
    const older = clipboard as unknown as { readImage?(): { isEmpty(): boolean } };
    if (older.readImage !== undefined) return !older.readImage().isEmpty();
    return (await clipboard.read()).some(({ types }) => types.includes('image/png'));
  });
  expect(isCopied).toBe(true);

  const list = menuOf('Retrieved');
  const rows = parse((await save(list, 'Data (CSV)…')).bytes, { columns: true }) as Record<
    string,
    string
  >[];
  expect(rows).toHaveLength(50);
  expect(rows.map(({ item, title, score }) => ({ item, title, score: Number(score) }))).toEqual(
    expected.retrieved.map(({ item, title, score }) => ({ item, title, score })),
  );
  expect(rows.map(({ interest }) => 'ABCD'.indexOf(interest!))).toEqual(
    expected.retrieved.map(({ interest }) => interest),
  );
  // All of the list, not only what was in view, and each title whole; the window is as it was.
  const lists = studio.page.getByRole('listbox', { name: 'Retrieved', exact: true });
  await lists.evaluate((element) => element.scrollTo({ top: 300, behavior: 'instant' }));
  const width = async () => (await lists.boundingBox())!.width;
  const before = await width();
  const drawn = (await save(list, 'Picture (SVG)…')).bytes.toString();
  const shown = await textsOf(drawn);
  expect(shown).toEqual(expect.arrayContaining(expected.retrieved.map(({ title }) => title)));
  expect(shown.filter((text) => text.includes('…'))).toEqual([]);
  expect([await width(), await lists.evaluate(({ scrollTop }) => scrollTop)]).toEqual([
    before,
    300,
  ]);
  const left = (text: string) =>
    Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${text}`).exec(drawn)?.[1]);
  expect(left('Run: ')).toBeCloseTo(left('Retrieved'), 0);
  expect(shown.filter((text) => /^\d+$/.test(text)).map(Number)).toEqual(
    expect.arrayContaining([1, 25, 50]),
  );
});

test('a panel explains itself by keyboard', async () => {
  const { page } = studio;
  const about = page.getByRole('button', { name: 'About “Cosine of interests”', exact: true });
  await about.press('Enter');
  const note = page.getByRole('dialog', { name: 'About “Cosine of interests”' });
  await expect(note).toContainText('The lower, the more different the interests.');
  await expect(note).toContainText('cos(uₐ, u_b)');
  await expect(note).toContainText('How to read it');
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(about).toBeFocused();
});

test('the map as a drawing, and its items as rows', async () => {
  await studio.page.getByRole('radio', { name: 'Map', exact: true }).check({ force: true });
  await expect(studio.page.getByRole('application')).toBeVisible();
  const menu = menuOf('Map');
  const svg = (await save(menu, 'Picture (SVG)…')).bytes.toString();
  await textsOf(svg);
  // A circle or another form for each item, by its category.
  expect(svg.match(/<circle|<path transform="translate/g)!.length).toBeGreaterThan(2000);
  const csv = parse((await save(menu, 'Data (CSV)…')).bytes, { columns: true }) as Record<
    string,
    string
  >[];
  expect(csv.filter(({ of }) => of === 'item')).toHaveLength(2414);
  expect(csv.filter(({ of }) => of === 'interest').map((row) => row['best_interest'])).toEqual([
    ...'ABCD',
  ]);
});

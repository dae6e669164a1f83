import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { candidatesOf, dot, readVectors, reranked, rowsOf, tabTo, titleOf } from './on-screen.ts';
import { saveInto } from './saving.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Inspect used as it is meant to be: what if, two runs, two users, everybody, vectors from elsewhere. */
const folder = studioFolder();
let studio: OpenStudio;
let dataset: Awaited<ReturnType<typeof datasets>>[number];
/** of four interests, and of two */
let runs: string[];
const user = '8';

const datasets = () => call(studio, 'datasets.list', null);
const experiments = () => call(studio, 'experiments.list', null);
const option = (list: string) =>
  studio.page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
const button = (name: string) => studio.page.getByRole('button', { name, exact: true });
const radio = (name: string) => studio.page.getByRole('radio', { name, exact: true });

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'Sample' });
  await expect.poll(async () => (await datasets()).length, { timeout: 60_000 }).toBe(1);
  dataset = (await datasets())[0]!;
  const short = { model: 'comirec-sa', maximumSteps: 30, evaluateEvery: 30 } as const;
  runs = [];
  for (const interests of [4, 2]) {
    const settings = { ...short, interests };
    runs.push((await call(studio, 'experiments.start', { datasetId: dataset.id, settings })).id);
  }
  await expect
    .poll(async () => (await experiments()).filter(({ status }) => status === 'finished').length, {
      timeout: 90_000,
    })
    .toBe(2);
  const chosen = { language: 'en', place: 'inspect', experiment: runs[0]!, user } as const;
  await call(studio, 'app.setPreferences', chosen);
  await studio.page.reload();
  await option('Retrieved').first().waitFor();
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('one user by keyboard alone: looked through, explained, asked what if, and kept', async () => {
  const { page } = studio;
  const press = (key: string) => page.keyboard.press(key);
  const list = (name: string) => page.getByRole('listbox', { name, exact: true });
  const { rows } = await call(studio, 'inspect.users', { id: runs[0]!, split: 'test', limit: 9 });
  const asked = rows.map(({ user: one }) =>
    call(studio, 'inspect.user', { id: runs[0]!, user: one }),
  );
  const other = (await Promise.all(asked)).find(
    ({ user: one, targets }) => one!.length > 2 && targets.some(({ found }) => !found),
  )!.user!;
  const picker = page.locator('.toolbar .trigger').nth(1);
  await tabTo(picker);
  await press('Enter');
  await expect(page.getByPlaceholder('Search users and cases')).toBeFocused();
  await page.keyboard.type(other);
  const offered = page.locator('.panel [role=option]');
  await expect(offered.first()).toHaveText(new RegExp(`^\\s*${other}\\D`));
  const at = page
    .locator('.panel [data-selected]')
    .filter({ hasText: new RegExp(`^\\s*${other}\\D`) });
  for (let tries = 0; tries < 3 && (await at.count()) === 0; tries++) await press('ArrowDown');
  await press('Enter');
  await expect(picker).toContainText(other);
  await option('History').first().waitFor();

  const explained = page.locator('.explanation .subject');
  await tabTo(list('History'));
  await press('ArrowDown');
  await expect(explained).toHaveText(await titleOf(option('History').first()));
  await tabTo(page.locator('.column .whole').first());
  await press('Enter');
  await expect(page.getByText(/^Interest A brings \d+ of the \d+ items\.$/)).toBeVisible();
  await tabTo(list('Retrieved'));
  await press('ArrowDown');
  await press('ArrowDown');
  await expect(explained).toHaveText(await titleOf(option('Retrieved').nth(1)));
  await expect(page.getByText(/^Interest [A-D] finds it at /)).toBeVisible();
  await tabTo(list('Later choices'));
  await press('End');
  await expect(page.getByRole('heading', { name: 'Why not this item?' })).toBeVisible();
  await expect(page.getByText(/^Not among the 50: its best interest is [A-D] at /)).toBeVisible();

  await tabTo(button('What if …'));
  await press('Enter');
  const history = option('History, changed');
  await history.first().waitFor();
  const [newest, next] = [await titleOf(history.first()), await titleOf(history.nth(1))];
  // The button that was pressed is gone: the focus is in what can be changed now, and comes back in the end.
  await expect(list('History, changed')).toBeFocused();
  await press('Home');
  await press('Delete');
  await expect(history.first()).toContainText(next);
  // What was removed is still chosen, and is explained once the model has answered.
  await expect(page.getByText('Click an item or an interest anywhere')).toBeHidden({ timeout: 1 });
  await press('Control+z');
  await expect(history.first()).toContainText(newest);
  await press('Home');
  await press('Alt+ArrowDown');
  await expect(history.nth(1)).toContainText(newest);
  await tabTo(button('Save as case…'));
  await press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('By keyboard');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(picker).toContainText('By keyboard');
  await tabTo(button('End what-if'));
  await press('Enter');
  await expect(option('History').first()).toContainText(newest);
  await expect(button('What if …')).toBeFocused();
});

test('what is read on the screen is what exported vectors give by the formulas', async () => {
  const { page } = studio;
  await saveInto(studio, folder.path);
  for (const what of ['items', 'interests'] as const) {
    const vectors = { what, format: 'csv', split: 'test', top: 50, lambda: 0 } as const;
    await call(studio, 'experiments.exportVectors', { id: runs[0]!, vectors });
  }
  const fileOf = (what: string) => join(folder.path, `Sample ${what}.csv`);
  await expect
    .poll(() => ['items', 'interests'].every((what) => existsSync(fileOf(what))))
    .toBe(true);
  await call(studio, 'app.setPreferences', { user });
  await page.reload();
  await option('Retrieved').first().waitFor();

  const interests = readVectors(fileOf('interests'), user);
  const candidates = candidatesOf(interests, readVectors(fileOf('items')), 50);
  const asRead = (list: typeof candidates) =>
    list.map(({ title, interest, score }) => [title, 'ABCD'[interest], score.toFixed(2)]);
  const shown = () => rowsOf(option('Retrieved'));
  expect(await shown()).toEqual(asRead(candidates.slice(0, 50)));

  const length = ({ numbers }: (typeof interests)[number]) => Math.sqrt(dot(numbers, numbers));
  for (const [a, b] of [
    [0, 1],
    [1, 3],
    [3, 2],
  ] as const) {
    const [one, other] = [interests[a]!, interests[b]!];
    const cosine = dot(one.numbers, other.numbers) / length(one) / length(other);
    await expect(page.locator(`[data-cell="${a} ${b}"]`)).toHaveText(cosine.toFixed(2));
  }

  const known = await call(studio, 'inspect.user', { id: runs[0]!, user });
  const first = new Map(
    known.interests.flatMap(({ items }) => items.map((one) => [one.item, one.categories[0]])),
  );
  const slider = page.getByRole('slider');
  await slider.focus();
  for (let step = 0; step < 15; step++) await page.keyboard.press('ArrowRight');
  const lambda = Number(await slider.inputValue());
  expect(lambda).toBeGreaterThan(0);
  const diverse = reranked(candidates, 50, lambda, (item) => first.get(item));
  await expect.poll(shown).toEqual(asRead(diverse));
});

test('what if: removed, added, undone, cut, kept as a case that is there after a restart', async () => {
  const { page } = studio;
  await button('What if …').click();
  const history = option('History, changed');
  const events = page.getByText(/^\d+ events$/);
  const count = async () => Number.parseInt(await events.first().innerText(), 10);
  const before = await count();
  const newest = await history.first().innerText();
  await history.first().click();
  await page.keyboard.press('Delete');
  await expect.poll(count).toBe(before - 1);
  await expect(history.first()).not.toHaveText(newest);
  await button('Undo (Ctrl+Z)').click();
  await expect.poll(count).toBe(before);
  await expect(history.first()).toHaveText(newest, { useInnerText: true });

  await button('Add item').click();
  await page.keyboard.type('star trek');
  const found = option('Add item')
    .filter({ hasText: /star trek/i })
    .first();
  const title = (await found.innerText()).split('\n')[0]!;
  await found.click();
  await page.keyboard.press('Escape');
  await expect.poll(count).toBe(before + 1);
  await expect(history.first()).toContainText(title);

  await button('Reset').click();
  await expect.poll(count).toBe(before);
  await button('Undo (Ctrl+Z)').click();
  await expect.poll(count).toBe(before + 1);
  await history.nth(3).click();
  await page.getByRole('button', { name: /^End the history (here|on)/ }).click();
  await expect.poll(count).toBe(before + 1 - 3);
  await expectAccessibleInBothThemes(studio.page, 'what if');

  await button('Save as case…').click();
  await page.getByRole('dialog').getByRole('textbox').fill('Cut short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button('End what-if').click();

  await studio.app.close();
  studio = await openStudio(folder.path);
  await studio.page.locator('.toolbar .trigger').nth(1).click();
  const kept = studio.page.getByRole('option', { name: /Cut short/ }).first();
  await kept.click();
  await expect(option('History, changed').first()).toBeVisible();
  await expect
    .poll(() =>
      studio.page
        .getByText(/^\d+ events$/)
        .first()
        .innerText(),
    )
    .toBe(`${before + 1 - 3} events`);
});

test('somebody made up begins without a history, and an item gives them a list', async () => {
  const { page } = studio;
  await page.locator('.toolbar .trigger').nth(1).click();
  await page.getByRole('option', { name: /^Make somebody up …/ }).click();
  await expect(page.getByText('No history. Add items to see what the model makes')).toBeVisible();
  await button('Add item').click();
  await option('Add item').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(option('History, changed')).toHaveCount(1);
  await expect(option('Retrieved').first()).toBeVisible();
  await button('End what-if').click();
});

test('two runs, then two users: what is marked is what the lists have', async () => {
  const { page } = studio;
  await call(studio, 'app.setPreferences', { user });
  await page.reload();
  await radio('Compare').check({ force: true });
  await page.locator('[data-index="2"]').waitFor();
  const listOf = async (id: string, of: string) =>
    (await call(studio, 'inspect.user', { id, user: of })).retrieved.map(({ item }) => item);
  const says = async (first: string[], second: string[]) => {
    const shared = first.filter((item) => second.includes(item)).length;
    const [onlyA, onlyB] = [first.length - shared, second.length - shared];
    const items = shared === 1 ? 'item' : 'items';
    const text = `${shared} ${items} in both lists, ${onlyA} only in the first, ${onlyB} only in the second.`;
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  };
  await says(await listOf(runs[0]!, user), await listOf(runs[1]!, user));
  // Two interests have a counterpart each, and two of the four have none.
  await expect(page.getByText('no counterpart', { exact: true })).toHaveCount(2);
  await expectAccessibleInBothThemes(studio.page, 'two runs');

  await radio('Two users').check({ force: true });
  await expect(page.getByText('Choose the other user')).toBeVisible();
  await button('User Choose a user').click();
  const other = page.getByRole('option').nth(4);
  const name = (await other.innerText()).split('\n')[0]!.trim().split(/\s/)[0]!;
  await other.click();
  await says(await listOf(runs[0]!, user), await listOf(runs[0]!, name));
  await expectAccessibleInBothThemes(studio.page, 'two users');
});

test('everybody: a bar leads to its users, and a user to the first view', async () => {
  const { page } = studio;
  await radio('Everybody').check({ force: true });
  await page.reload();
  await expect(radio('Everybody')).toBeChecked();
  await page.locator('[data-index="0"]').waitFor();
  await expectAccessibleInBothThemes(studio.page, 'everybody');
  const bar = page.locator('figure').first().locator('[data-bar="0"]');
  await bar.click();
  const board = page.locator('[data-index="0"]').first();
  const chosen = (await board.innerText()).split(/\s/)[0]!;
  await board.click();
  await expect(option('Retrieved').first()).toBeVisible();
  await expect(page.locator('.toolbar .trigger').nth(1)).toContainText(chosen);
});

test('an item that is chosen in one list is chosen everywhere; lambda moves the point', async () => {
  const { page } = studio;
  // Whoever was looked at before stays until the next is there.
  await expect(page.locator('.microscope')).toHaveAttribute('aria-busy', 'false');
  const first = option('Retrieved').first();
  const title = (await first.innerText())
    .split('\n')
    .find((line) => /[a-z]/i.test(line) && line.length > 1)!;
  await first.click();
  await expect(page.locator('.explanation .subject')).toContainText(title);
  await expect(page.getByRole('option', { selected: true }).first()).toBeVisible();
  const selected = await page.getByRole('option', { selected: true }).allInnerTexts();
  expect(selected.length).toBeGreaterThanOrEqual(2);
  for (const text of selected) expect(text).toContain(title);
  await page.getByRole('slider').focus();
  for (let step = 0; step < 15; step++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider')).not.toHaveAttribute('aria-valuenow', '0');
});

test('vectors that were exported come back as an experiment without a model', async () => {
  const { page } = studio;
  await saveInto(studio, folder.path);
  const files: string[] = [];
  for (const what of ['items', 'interests'] as const) {
    const vectors = { what, format: 'safetensors', split: 'all', top: 50, lambda: 0 } as const;
    await call(studio, 'experiments.exportVectors', { id: runs[0]!, vectors });
    files.push(join(folder.path, `Sample ${what}.safetensors`));
  }
  const written = (file: string) => existsSync(file) && statSync(file).size > 0;
  await expect.poll(() => files.every(written), { timeout: 60_000 }).toBe(true);
  const { experiment } = await call(studio, 'experiments.importVectors', {
    ...{ dataset: dataset.id, itemsFile: files[0]!, usersFile: files[1]!, name: 'from elsewhere' },
  });
  const own = await call(studio, 'experiments.get', { id: runs[0]! });
  expect(experiment.test!['recall@50']).toBeCloseTo(own.test!['recall@50']!, 9);

  const here = await call(studio, 'inspect.user', { id: runs[0]!, user });
  const there = await call(studio, 'inspect.user', { id: experiment.id, user });
  expect(there.retrieved.map(({ item }) => item)).toEqual(here.retrieved.map(({ item }) => item));
  await call(studio, 'app.setPreferences', { place: 'inspect', experiment: experiment.id, user });
  await page.reload();
  await radio('User').check({ force: true });
  await expect(option('Retrieved').first()).toBeVisible();
  await expect(page.getByText('These vectors were imported')).toBeVisible();
  await option('Retrieved').first().click();
  await expect(page.getByText('What of the history it hangs on is not known')).toBeVisible();
  await expect(page.getByText('No single item of the history carries it')).toBeHidden();
  await expect(button('What if …')).toBeDisabled();
  await expect(button('What if …')).toHaveAttribute('title', /^These vectors were imported/);
  await expectAccessibleInBothThemes(studio.page, 'imported vectors');
});

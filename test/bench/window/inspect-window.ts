import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { UserInspection } from '../../../app/domain/inspection.ts';
import { call, openStudio, type OpenStudio } from '../../e2e/studio.ts';
import { writeCatalogue, type CatalogueSize } from './catalogue.ts';
import { measureMap, smooth } from './map.ts';
import { memoryOf } from './memory.ts';
import { panelsOf } from './panels.ts';
import { stalls, watchStalls } from './stalls.ts';
import { chooseUser, expected, forget, listedUsers } from './users.ts';
import { installWatch, longTasks, motion, timed } from './watch.ts';

export interface WindowSize extends CatalogueSize {
  /** users that are clicked, what-if edits, moves of the slider; explanations a quarter of it */
  readonly clicks: number;
  /** seconds that the map is moved about */
  readonly moving: number;
}

/** Milliseconds: the median, the 95th percentile and the longest. */
export interface Times {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

const settings = {
  model: 'comirec-sa',
  interests: 4,
  dimension: 64,
  historyLength: 20,
  maximumSteps: 20,
} as const;

/**
 * What one waits for in Inspect, in the real window: from the event that asks to after the frame that shows the answer in
 * every panel.
 *
 * @param folder of the studio; what it holds already from an earlier time is used again
 */
export async function measureInspect(folder: string, size: WindowSize) {
  const studio = await openStudio(folder);
  try {
    const id = await preparedRun(studio, folder, size);
    await call(studio, 'app.setPreferences', {
      ...{ language: 'en', theme: 'light', place: 'inspect', experiment: id, inspectView: 'user' },
    });
    await studio.page.reload();
    await studio.page.locator('.rail nav').waitFor();
    await installWatch(studio.page);
    await watchStalls(studio.app);
    const began = performance.now();
    await studio.page.getByRole('button', { name: 'A random user', exact: true }).first().click();
    await studio.page.locator('.microscope').waitFor({ timeout: 120_000 });
    const opened = (performance.now() - began) / 1000;
    await longTasks(studio.page);
    await stalls(studio.app);

    const user = timesOf(await clickUsers(studio, id, size.clicks));
    const slider = timesOf(await moveSlider(studio, size.clicks));
    const why = timesOf(await explain(studio, Math.ceil(size.clicks / 4)));
    const edit = timesOf(await editHistory(studio, id, size.clicks));
    const editing = await keepEditing(studio, size.moving);
    const inPanels = await tasksOf(studio);
    const map = await measureMap(studio, id, size);
    const onMap = await tasksOf(studio);
    const memory = await memoryOf(studio.app);
    const board = await measureBoard(studio);
    const { items, users } = size;
    return {
      ...{
        items,
        users,
        ...settings,
        opened,
        user,
        edit,
        editing,
        slider,
        why,
        longTasks: inPanels,
      },
      map: { ...map, user: timesOf(map.user), longTasks: onMap },
      ...{ memory, board },
    };
  } finally {
    await studio.app.close();
  }
}

/** A dataset of this size and a run on it, made unless they are there. */
async function preparedRun(
  studio: OpenStudio,
  folder: string,
  size: WindowSize,
): Promise<ExperimentId> {
  const name = `${size.items} items, ${size.users} users`;
  const known = await call(studio, 'experiments.list', null);
  const earlier = known.find(
    ({ datasetName, status }) => datasetName === name && status === 'finished',
  );
  if (earlier !== undefined) return earlier.id;
  const files = writeCatalogue(folder, size);
  await call(studio, 'datasets.import', { name, files: [files.log], itemsFile: files.items });
  const datasetId = await until(studio, async () => {
    const all = await call(studio, 'datasets.list', null);
    return all.find((dataset) => dataset.name === name)?.id;
  });
  const { id } = await call(studio, 'experiments.start', { datasetId, settings });
  return until(studio, async () => {
    const { status } = await call(studio, 'experiments.get', { id });
    if (status === 'failed') throw new Error('The run to be measured failed');
    return status === 'finished' ? id : undefined;
  });
}

async function until<T>({ page }: OpenStudio, ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await page.waitForTimeout(500);
  }
}

async function clickUsers(studio: OpenStudio, id: ExperimentId, count: number): Promise<number[]> {
  const answers = await expected(studio, id, await listedUsers(studio, id, count));
  const times: number[] = [];
  for (const [at, answer] of answers.entries()) {
    const click = await chooseUser(studio, at);
    const wanted = { kind: 'said', said: panelsOf(answer) } as const;
    times.push(await timed(studio.page, 'click', wanted, click));
  }
  return times;
}

/** The first item of a user's history goes down a place at a time, and then one after the other goes away. */
async function editHistory(studio: OpenStudio, id: ExperimentId, count: number): Promise<number[]> {
  const { page } = studio;
  const user = (await call(studio, 'app.preferences', null)).user;
  const { history: own, earlier } = await call(studio, 'inspect.user', { id, user });
  const steps: { key: string; history: string[] }[] = [];
  let history = [...earlier, ...own.map(({ item }) => item)];
  const moves = Math.min(Math.ceil(count / 2), own.length - 2);
  for (let step = 0, at = history.length - 1; step < count && history.length > 1; step++) {
    if (step < moves) {
      history = history.with(at, history[at - 1]!).with(at - 1, history[at]!);
      at--;
    } else {
      // The older neighbour is chosen next, and where the model reads none the newer one.
      const oldestRead = Math.max(0, history.length - settings.historyLength);
      history = history.toSpliced(at, 1);
      if (at > oldestRead) at--;
    }
    steps.push({ key: step < moves ? 'Alt+ArrowDown' : 'Delete', history });
  }
  const answers: UserInspection[] = [];
  for (const step of steps) {
    answers.push(await call(studio, 'inspect.user', { id, user, history: step.history }));
  }
  await forget(studio, id);

  await page.getByRole('button', { name: 'What if …', exact: true }).click();
  const list = page.getByRole('listbox', { name: 'History, changed', exact: true });
  await list.getByRole('option').first().click();
  await page.waitForTimeout(1000);
  const times: number[] = [];
  for (const [at, { key }] of steps.entries()) {
    await list.focus();
    await page.waitForTimeout(40);
    const wanted = { kind: 'said', said: panelsOf(answers[at]!) } as const;
    times.push(await timed(page, 'keydown', wanted, () => page.keyboard.press(key)));
  }
  return times;
}

/** milliseconds from one edit to the next, as one holds a key: 12.5 a second */
const betweenEdits = 80;

/**
 * Edits one after the other, whether or not the one before is answered: how many answers a second are painted. Ten
 * events go, ten come back, and so on; which ones differs from one time to the next, and so all rows are listened to.
 */
async function keepEditing({ page }: OpenStudio, seconds: number) {
  const list = page.getByRole('listbox', { name: 'History, changed', exact: true });
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.waitForTimeout(1000);
  await list.getByRole('option').first().click();
  await page.waitForTimeout(1000);
  await list.focus();
  // Playwright's own keys wait until the window has dealt with the one before.
  const keyboard = await page.context().newCDPSession(page);
  const press = (
    key: { key: string; code: string; windowsVirtualKeyCode: number },
    modifiers = 0,
  ) =>
    Promise.all(
      (['rawKeyDown', 'keyUp'] as const).map((type) =>
        keyboard.send('Input.dispatchKeyEvent', { type, modifiers, ...key }),
      ),
    );
  const control = 2;
  const edit = async () => {
    const sent: Promise<unknown>[] = [];
    for (let step = 0; step * betweenEdits < 1000 * seconds; step++) {
      sent.push(
        Math.floor(step / 10) % 2 === 0
          ? press({ key: 'Delete', code: 'Delete', windowsVirtualKeyCode: 46 })
          : press({ key: 'z', code: 'KeyZ', windowsVirtualKeyCode: 90 }, control),
      );
      await page.waitForTimeout(betweenEdits);
    }
    await Promise.all(sent);
  };
  const smoothness = smooth(await motion(page, edit, '.microscope [role=listbox]'));
  await keyboard.detach();
  return smoothness;
}

/** A step of lambda at a time. */
async function moveSlider({ page }: OpenStudio, count: number): Promise<number[]> {
  const slider = page.locator('.toolbar input[type=range]');
  await slider.focus();
  const times: number[] = [];
  for (let step = 0; step < count; step++) {
    const key = Math.floor(step / 40) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    times.push(await timed(page, 'input', { kind: 'settled' }, () => page.keyboard.press(key)));
  }
  await slider.press('Home');
  return times;
}

/** Clicks on items of the merged list, from its end to its beginning. */
async function explain({ page }: OpenStudio, count: number): Promise<number[]> {
  const list = page.getByRole('listbox', { name: 'Retrieved', exact: true }).getByRole('option');
  const shown = await list.count();
  const times: number[] = [];
  for (let at = Math.min(count, shown) - 1; at >= 0; at--) {
    const title = await list.nth(at).locator('.title').innerText();
    await list.nth(at).hover();
    const said = [{ selector: '.why .subject', count: 1, texts: [[0, title]] as const }];
    const wanted = { kind: 'said', said } as const;
    times.push(await timed(page, 'click', wanted, () => list.nth(at).click()));
  }
  return times;
}

/** Seconds of the board of all test users, and milliseconds from Cancel until another one is called off. */
async function measureBoard({ page }: OpenStudio) {
  const shown = { kind: 'said', said: [{ selector: '.board', count: 1, texts: [] }] } as const;
  const everybody = page.getByRole('radio', { name: 'Everybody', exact: true });
  const seconds =
    (await timed(page, 'click', shown, () => everybody.check({ force: true }))) / 1000;
  await page.locator('.toolbar .split').getByRole('combobox').click();
  await page.getByRole('option', { name: 'Validation users', exact: true }).click();
  const stop = page.locator('.working').getByRole('button', { name: 'Cancel', exact: true });
  await page.waitForTimeout(100);
  // Few users are judged before one could call it off.
  if (!(await stop.isVisible())) return { seconds, cancelled: null };
  const gone = { kind: 'said', said: [{ selector: '.working', count: 0, texts: [] }] } as const;
  const cancelled = await timed(page, 'click', gone, () => stop.click());
  return { seconds, cancelled };
}

async function tasksOf(studio: OpenStudio) {
  const sum = (tasks: readonly number[]) => ({
    count: tasks.length,
    longest: Math.round(Math.max(0, ...tasks)),
  });
  return { window: sum(await longTasks(studio.page)), main: sum(await stalls(studio.app)) };
}

export function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number(
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1),
    );
  return { count: times.length, median: at(0.5), p95: at(0.95), longest: at(1) };
}

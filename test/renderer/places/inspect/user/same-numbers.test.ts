import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VectorExport } from '../../../../../app/contract/exporting.ts';
import { ImportRequest } from '../../../../../app/contract/importing.ts';
import { HaltSignal } from '../../../../../app/contract/worker.ts';
import type { UserInspection } from '../../../../../app/domain/inspection.ts';
import { Random } from '../../../../../app/domain/random.ts';
import type { RunSettings } from '../../../../../app/domain/settings.ts';
import { Arguments } from '../../../../../main/cli/arguments.ts';
import { inspectCommand } from '../../../../../main/cli/commands/inspect.ts';
import { Terminal } from '../../../../../main/cli/terminal.ts';
import { InspectPlace } from '../../../../../renderer/places/inspect/place.svelte.ts';
import {
  cosinesOf,
  listsOf,
  mergedOf,
  SlowModel,
} from '../../../../main/support/slow-reference.ts';
import { temporaryFolder } from '../../../../main/support/temporary-folder.ts';
import { smallRun, whenever } from '../../../../main/support/training.ts';
import { openTestWindow } from '../../../support/window.ts';

/*
 * One user, three ways: what the window shows, what `inspect` prints, and what plain loops make of the exported weights
 * by the formulas. The first two are to be the same, the third the same to the precision of 32 bits.
 */

const [users, items] = [60, 200];
const top = 20;

/** user -> items, oldest first; of any length from 3 to 22, so that some are shorter and some longer than n */
const histories = (() => {
  const random = new Random(3);
  return Array.from({ length: users }, (_, user) =>
    Array.from({ length: 3 + (user % 20) }, () => `i${random.below(items)}`),
  );
})();

function writtenLog(): string {
  const rows = histories.flatMap((history, user) =>
    history.map((item, at) => `u${user},${item},${1_600_000_000 + at * 60}`),
  );
  const file = join(temporaryFolder(), 'log.csv');
  writeFileSync(file, `user,item,time\n${rows.join('\n')}\n`);
  return file;
}

class Listening extends Terminal {
  said: unknown = null;

  override result(value: object): void {
    this.said = JSON.parse(JSON.stringify(value));
  }
}

type Printed = Pick<UserInspection, 'user' | 'cosine'> & {
  readonly history: { item: string; weights: number[] }[];
  readonly interests: { vector: number[]; items: { item: string; score: number }[] }[];
  readonly retrieved: { item: string; score: number; interest: number; target: boolean }[];
};

async function printed(workspace: string, experiment: string, user: string): Promise<Printed> {
  const words = { workspace, experiment, user, top: String(top) };
  const given = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]);
  const terminal = new Listening(true);
  await inspectCommand.run(new Arguments(given, inspectCommand.options), terminal);
  return terminal.said as Printed;
}

const models: Record<string, Partial<RunSettings>> = {
  'comirec-sa': { model: 'comirec-sa', interests: 4 },
  'comirec-dr': { model: 'comirec-dr', interests: 4, adaptiveInterests: true, normalise: false },
  mind: { model: 'mind', interests: 3, headLayers: 1, context: 'last-item', normalise: false },
  'two-tower': { model: 'two-tower', towerLayers: 1 },
};

/** How far numbers are from one another, beside the largest that stands where they stand. */
function distance(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  const size = Math.max(1e-3, ...a.map(Math.abs));
  return Math.max(0, ...a.map((x, at) => Math.abs(x - b[at]!))) / size;
}
const tolerance = 1e-5;

describe('window, command line and formulas say the same of', () => {
  const figures: Record<string, Record<string, string | number>> = {};
  afterAll(() => console.table(figures));

  it.each(Object.keys(models))('%s', async (name) => {
    const window = await openTestWindow();
    const { main } = window;
    const request = ImportRequest.parse({ name: 'log', files: [writtenLog()] });
    const { dataset } = await main.imports.run(request, () => {}, new HaltSignal());
    const settings = smallRun({
      dimension: 12,
      historyLength: 10,
      learningRate: 0.01,
      ...models[name],
    });
    const { id } = main.experiments.start(dataset.id, settings);
    await whenever(main, id, 'finished');
    await window.studio.runs.load();
    const exported = async (what: 'weights' | 'items', format: 'safetensors' | 'npy') => {
      const out = join(temporaryFolder(), `${what}.${format}`);
      const vectors = VectorExport.parse({ what, format });
      await main.exports.run({ experiment: id, vectors }, out, () => {}, new HaltSignal());
      return out;
    };
    const model = new SlowModel(await exported('weights', 'safetensors'));
    const ids = (await exported('items', 'npy')).replace('.npy', '.ids.txt');
    const keys = ['', ...readFileSync(ids, 'utf8').trimEnd().split('\n')];

    const view = new InspectPlace(window.studio, () => 0).user;
    view.top = top;
    const worst = { interests: 0, weights: 0, scores: 0, cosines: 0 };
    for (let user = 0; user < 20; user++) {
      const own = histories[user]!;
      const told = await printed(main.folder, id, `u${user}`);

      view.chooseUser(`u${user}`);
      view.follow();
      await view.load();
      const shown = view.shown!;
      expect(shown.user).toBe(told.user);
      expect(shown.history.map(({ item, weights }) => ({ item, weights }))).toEqual(
        told.history.map(({ item, weights }) => ({ item, weights })),
      );
      expect(
        shown.interests.map(({ vector, items: list }) => ({
          vector,
          items: list.map(({ item, score }) => ({ item, score })),
        })),
      ).toEqual(told.interests);
      expect(shown.cosine).toEqual(told.cosine);
      const short = ({ item, score, interest, target }: Printed['retrieved'][number]) => {
        return { item, score, interest, target };
      };
      expect(shown.retrieved.map(short)).toEqual(told.retrieved.map(short));

      const given = own.slice(0, Math.max(1, Math.floor(own.length * 0.8)));
      const targets = new Set(own.slice(given.length));
      const {
        interests,
        weights,
        items: vectors,
      } = model.answer(given.map((item) => keys.indexOf(item)));
      expect(told.history.map(({ item }) => item)).toEqual(given.slice(-settings.historyLength));
      const lists = listsOf(interests, vectors, top);
      const merged = mergedOf(lists, top);
      expect(told.interests.map((each) => each.items.map(({ item }) => item))).toEqual(
        lists.map((list) => list.map(({ item }) => keys[item])),
      );
      expect(told.retrieved.map(({ item, interest, target }) => [item, interest, target])).toEqual(
        merged.map(({ item, interest }) => [keys[item], interest, targets.has(keys[item]!)]),
      );
      const apart = {
        interests: distance(
          interests.flat(),
          told.interests.flatMap(({ vector }) => vector),
        ),
        weights: distance(
          weights.flat(),
          told.history.flatMap((each) => each.weights),
        ),
        scores: Math.max(
          distance(
            merged.map(({ score }) => score),
            told.retrieved.map(({ score }) => score),
          ),
          distance(
            lists.flat().map(({ score }) => score),
            told.interests.flatMap((each) => each.items.map(({ score }) => score)),
          ),
        ),
        cosines: distance(cosinesOf(interests).flat(), told.cosine.flat()),
      };
      for (const key of Object.keys(worst) as (keyof typeof worst)[]) {
        expect(apart[key], `${key} of u${user}`).toBeLessThan(tolerance);
        worst[key] = Math.max(worst[key], apart[key]);
      }
    }
    figures[name] = Object.fromEntries(
      Object.entries(worst).map(([key, value]) => [`farthest ${key}`, value.toExponential(1)]),
    );
  });
});

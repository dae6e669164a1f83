import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VectorExport } from '../../../../../app/contract/exporting.ts';
import { VectorImportRequest } from '../../../../../app/contract/vectors.ts';
import { HaltSignal } from '../../../../../app/contract/worker.ts';
import { readDatasetFile } from '../../../../../main/store/dataset-file.ts';
import { readCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { failure, fixture } from '../../../support/importing.ts';
import { openTestStudio, type TestStudio } from '../../../support/studio.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { trainedStudio } from '../../../support/trained.ts';
import { importedLog } from '../../../support/training.ts';
import type { DatasetId } from '../../../../../app/domain/ids.ts';

/** Made by numpy, pandas and safetensors: see make.py beside them. */
const made = (name: string) => fixture(join('vectors', name));

async function withLog() {
  const studio = openTestStudio();
  return { studio, dataset: (await importedLog(studio)).id };
}

const imported = (
  studio: TestStudio,
  dataset: DatasetId,
  itemsFile: string,
  usersFile: string,
  halted = new HaltSignal(),
) =>
  studio.vectorImports.run(
    VectorImportRequest.parse({ dataset, itemsFile, usersFile, name: '' }),
    () => {},
    halted,
  );

it.each(['npy', 'safetensors', 'parquet', 'tsv'])(
  'reads what numpy, pandas and safetensors wrote as %s',
  async (format) => {
    const { studio, dataset } = await withLog();
    const { experiment, match } = await imported(
      studio,
      dataset,
      made(`items.${format}`),
      made(`users.${format}`),
    );
    expect(match).toEqual({
      unknownItems: { count: 0, first: null },
      unknownUsers: { count: 0, first: null },
      users: 40,
      usersWithout: 0,
    });
    expect(experiment).toMatchObject({
      status: 'finished',
      settings: { model: 'external', dimension: 4, interests: 2 },
      note: `items.${format}, users.${format}`,
    });
    const folder = studio.workspace.experimentFolder(experiment.id);
    const { table, weights } = readCheckpoint(folder, 'best');
    const { itemKeys, userKeys } = keysOf(studio, dataset);
    itemKeys.forEach((key, at) => {
      const i = Number(key.slice(1));
      const vector = [0, 1, 2, 3].map((a) => (((7 * i + 3 * a) % 11) - 5) / 4);
      expect(Array.from(table.subarray((at + 1) * 4, (at + 2) * 4))).toEqual(vector);
    });
    userKeys.forEach((key, at) => {
      const u = Number(key.slice(1));
      const rows = [0, 1].flatMap((k) =>
        [0, 1, 2, 3].map((a) => (((5 * u + 13 * k + 7 * a) % 9) - 4) / 4),
      );
      expect(Array.from(weights['users']!.subarray(at * 8, (at + 1) * 8))).toEqual(rows);
    });
  },
);

/** In the order of the dataset. */
function keysOf(studio: TestStudio, dataset: DatasetId) {
  const contents = readDatasetFile(studio.workspace.datasetFile(dataset));
  return { itemKeys: contents.itemKeys.slice(1), userKeys: contents.userKeys };
}

it.each(['npy', 'safetensors', 'parquet', 'csv'] as const)(
  'judges and inspects a model that left as %s as it did before',
  async (format) => {
    const { studio, run } = await trainedStudio();
    const folder = temporaryFolder();
    const paths = await Promise.all(
      (['items', 'interests'] as const).map(async (what) => {
        const out = join(folder, `${what}.${format}`);
        const vectors = VectorExport.parse({ what, format });
        const request = { experiment: run.id, vectors };
        await studio.exports.run(request, out, () => {}, new HaltSignal());
        return out;
      }),
    );
    const { experiment } = await imported(studio, run.datasetId, paths[0]!, paths[1]!);
    expect(experiment.test).toEqual(run.test);
    // The last bits of an interest hang, on some processors, on how many users were encoded at once.
    const { meanCosine, effectiveRank, ...figures } = run.interests!;
    expect(experiment.interests).toMatchObject({ ...figures, attentionEntropy: null });
    expect(experiment.interests!.meanCosine).toBeCloseTo(meanCosine, 6);
    expect(experiment.interests!.effectiveRank).toBeCloseTo(effectiveRank, 6);
    const query = { user: 'u5', top: 10, lambda: 0 };
    const before = await studio.inspection.user(run.id, query);
    const after = await studio.inspection.user(experiment.id, query);
    const listed = ({ retrieved }: typeof before) =>
      retrieved.map(({ item, interest }) => [item, interest]);
    expect(listed(after)).toEqual(listed(before));
    expect(after.history.every(({ weights }) => weights.every((weight) => weight === 0))).toBe(
      true,
    );
  },
);

it('answers why, but neither what if nor leave-one-out, and is not trained again', async () => {
  const { studio, dataset } = await withLog();
  const files = [made('items.npy'), made('users.npy')] as const;
  const { experiment } = await imported(studio, dataset, ...files);
  const about = { user: 'u3', item: 'i4', top: 10 };
  const why = await studio.inspection.explain(experiment.id, about);
  expect(why.rank).toBeGreaterThan(0);
  expect(why.leftOut).toEqual([]);
  const whatIf = { user: 'u3', top: 5, lambda: 0, history: ['i1'] };
  expect((await failure(studio.inspection.user(experiment.id, whatIf))).code).toBe('bad-request');
  expect(() => studio.experiments.resume(experiment.id)).toThrow(/finished/);
  expect(() => studio.experiments.start(dataset, experiment.settings)).toThrow(/imported/);
  expect(() => studio.forecasts.estimate(dataset, [experiment.settings])).toThrow(/imported/);
});

it('counts ids that do not fit, and judges whom there are vectors for', async () => {
  const { studio, dataset } = await withLog();
  const users = join(temporaryFolder(), 'users.csv');
  writeFileSync(users, 'user,vector\nnobody,1 0 0 0\nu0,"[0, 1, 0.5, 0]"\nu1,0|0|1|0\n');
  const { match, experiment } = await imported(studio, dataset, made('items.npy'), users);
  expect(match).toMatchObject({
    unknownUsers: { count: 1, first: 'nobody' },
    users: 2,
    usersWithout: 38,
  });
  expect(experiment.settings.interests).toBe(1);
  const unknown = await studio.inspection.user(experiment.id, { user: 'u7', top: 5, lambda: 0 });
  expect(unknown.retrieved).toEqual([]);
});

it('refuses vectors that do not fit, with the row, and keeps nothing', async () => {
  const { studio, dataset } = await withLog();
  const folder = temporaryFolder();
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const users = made('users.npy');
  const refused = async (items: string, of = users) =>
    (await failure(imported(studio, dataset, items, of))).message;
  const all = Array.from({ length: 30 }, (_, i) => `i${i},1,2,3,4`);
  const table = (...rows: string[]) => ['item,v0,v1,v2,v3', ...rows, ''].join('\n');
  const nan = written('nan.csv', table(all[0]!, 'i1,1,nan,3,4'));
  expect(await refused(nan)).toContain('nan.csv: line 3 has "nan"');
  const short = written('short.csv', 'item,vector\ni0,1 2\ni1,1 2 3\n');
  expect(await refused(short)).toContain('line 3 has 3 numbers');
  const twice = written('twice.csv', table(all[0]!, all[0]!));
  expect(await refused(twice)).toContain('line 3 has "i0" a second time');
  const few = written('few.csv', table(...all.slice(2)));
  expect(await refused(few)).toContain("no vector for 2 of the dataset's 30 items");
  const wide = written('wide.csv', ['item,vector', ...all.map((_, i) => `i${i},1 2 3`)].join('\n'));
  expect(await refused(wide)).toContain('vectors of 4 numbers');
  expect(await refused(written('bare.npy', 'no numpy'))).toContain('is no npy file');
  expect(await refused(written('bare.safetensors', '12345678'))).toContain('safetensors');
  const strangers = written('strangers.csv', 'user,vector\nx,1 2 3 4\n');
  expect(await refused(made('items.npy'), strangers)).toContain('no user of the dataset');
  expect(await refused(join(folder, 'gone.npy'))).toContain('is not there');
  const halted = new HaltSignal();
  halted.halt('cancel');
  const cancelled = imported(studio, dataset, made('items.npy'), users, halted);
  expect((await failure(cancelled)).code).toBe('cancelled');
  expect(readdirSync(join(studio.folder, 'experiments'))).toEqual([]);
  expect(studio.experiments.list()).toEqual([]);
});

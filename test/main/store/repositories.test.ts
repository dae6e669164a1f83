import { describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../../app/domain/dataset.ts';
import { queuedExperiment } from '../../../app/domain/experiment.ts';
import { DatasetId, ExperimentId, SweepId } from '../../../app/domain/ids.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { DatasetsRepository } from '../../../main/store/datasets-repository.ts';
import { ExperimentsRepository } from '../../../main/store/experiments-repository.ts';
import { openStudioDatabase } from '../../../main/store/studio-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const open = () => openStudioDatabase(temporaryFolder()).handle;
const code = (expected: string) => expect.objectContaining({ code: expected });

const films: DatasetSummary = {
  id: DatasetId.parse('ds-00000001'),
  name: 'Films',
  createdAt: 1_700_000_000_000,
  source: 'films.csv, titles.csv',
  users: 4333,
  items: 2414,
  interactions: 68_055,
  rejected: 3,
  categories: 23,
  firstTime: 1_362_062_838_000.5,
  lastTime: null,
  fingerprint: 'abc',
  sourceDigest: 'd1e5',
  derivedFrom: { id: DatasetId.parse('ds-00000009'), name: 'All films' },
  sample: true,
  note: '',
};
const books: DatasetSummary = {
  ...films,
  id: DatasetId.parse('ds-00000002'),
  name: '书 "books"; DROP TABLE datasets',
  createdAt: films.createdAt + 1,
  firstTime: null,
  sourceDigest: null,
  derivedFrom: null,
  sample: false,
};

describe('the registry of datasets', () => {
  it('gives back what was put in, newest first', () => {
    const datasets = new DatasetsRepository(open());
    datasets.insert(films);
    datasets.insert(books);
    expect(datasets.list()).toEqual([books, films]);
    expect(datasets.get(films.id)).toEqual(films);
    expect(datasets.findByName(books.name)).toEqual(books);
    expect(datasets.findByName('films')).toBeNull();
  });

  it('finds those that came of the same files, but for those in the bin', () => {
    const datasets = new DatasetsRepository(open());
    const again = { ...books, name: 'Films again', sourceDigest: 'd1e5' };
    datasets.insert(films);
    datasets.insert(again);
    expect(datasets.listBySource('d1e5')).toEqual([again, films]);
    datasets.markDeleted(again.id, 5);
    expect(datasets.listBySource('d1e5')).toEqual([films]);
    expect(datasets.listBySource('')).toEqual([]);
  });

  it('keeps a note beside what it knows of a dataset', () => {
    const datasets = new DatasetsRepository(open());
    datasets.insert(films);
    const note = 'ratings of 6 and more\n只有电影';
    expect(datasets.annotate(films.id, note)).toEqual({ ...films, note });
    datasets.markDeleted(films.id, 5);
    expect(() => datasets.annotate(films.id, '')).toThrow(code('not-found'));
    datasets.markDeleted(films.id, null);
    expect(datasets.get(films.id).note).toBe(note);
  });

  it('does not know what is not there', () => {
    const datasets = new DatasetsRepository(open());
    expect(() => datasets.get(films.id)).toThrow(code('not-found'));
    expect(() => datasets.rename(films.id, 'New')).toThrow(code('not-found'));
    expect(() => datasets.markDeleted(films.id, 1)).toThrow(code('not-found'));
  });

  it('has each name once', () => {
    const datasets = new DatasetsRepository(open());
    datasets.insert(films);
    expect(() => datasets.insert({ ...books, name: 'Films' })).toThrow(
      /already a dataset named "Films"/,
    );
    datasets.insert(books);
    expect(() => datasets.rename(books.id, 'Films')).toThrow(code('conflict'));
    expect(datasets.rename(books.id, 'Books')).toEqual({ ...books, name: 'Books' });
    expect(datasets.rename(films.id, 'Films')).toEqual(films);
  });

  it('has a bin', () => {
    const datasets = new DatasetsRepository(open());
    datasets.insert(films);
    datasets.markDeleted(films.id, 100);
    expect(datasets.list()).toEqual([]);
    expect(() => datasets.get(films.id)).toThrow(code('not-found'));
    expect(datasets.deletedBefore(100)).toEqual([]);
    expect(datasets.deletedBefore(101)).toEqual([films.id]);
    datasets.markDeleted(films.id, null);
    expect(datasets.get(films.id)).toEqual(films);
    datasets.purge(films.id);
    expect(datasets.list()).toEqual([films]);
    datasets.markDeleted(films.id, 100);
    datasets.purge(films.id);
    expect(datasets.deletedBefore(Infinity)).toEqual([]);
  });

  it('brings one back under a free name where its own was taken meanwhile', () => {
    const datasets = new DatasetsRepository(open());
    datasets.insert(films);
    datasets.markDeleted(films.id, 100);
    datasets.insert({ ...books, name: 'Films' });
    datasets.markDeleted(films.id, null);
    expect(datasets.get(films.id).name).toBe('Films (2)');
  });

  it('names a row that was spoiled', () => {
    const handle = open();
    const datasets = new DatasetsRepository(handle);
    datasets.insert(films);
    handle.exec('UPDATE datasets SET sample = 7');
    expect(() => datasets.list()).toThrow(code('damaged'));
    expect(() => datasets.list()).toThrow(
      /studio\.db is damaged \(row ds-00000001 of datasets: sample/,
    );
  });
});

const figures = {
  meanCosine: 0.5,
  shares: [0.5, 0.5],
  shareEntropy: 1,
  attentionEntropy: 0.8,
  uniqueUnion: 0.9,
  effectiveRank: 1.5,
};
const run = queuedExperiment({
  id: ExperimentId.parse('ex-00000001'),
  datasetId: films.id,
  datasetName: films.name,
  settings: RunSettings.parse({ model: 'comirec-sa', interests: 2 }),
  createdAt: 5,
});
const point = (step: number) => ({ step, loss: 7 - step / 100, samplesPerSecond: 9000 });
const validation = (step: number) => ({
  step,
  loss: 6.5,
  metrics: { 'recall@50': step / 1000 },
  interests: figures,
  best: step === 20,
});

describe('experiments', () => {
  it('are given back as they were put in and changed, with their curve in order', () => {
    const experiments = new ExperimentsRepository(open());
    experiments.insert(run);
    expect(experiments.list()).toEqual([run]);
    const changed = {
      status: 'finished',
      startedAt: 6,
      endedAt: 7,
      steps: 20,
      seconds: 1.5,
      samplesPerSecond: 9000.5,
      bestStep: 20,
      bestValidation: { 'recall@50': 0.2 },
      test: { 'recall@50': 0.19 },
      interests: figures,
      baselines: {
        'most-popular': { metrics: { 'recall@50': 0.1 }, interests: null },
        pinnersage: { metrics: { 'recall@50': 0.15 }, interests: figures },
      },
      provenance: {
        datasetFingerprint: 'abc',
        studio: '1',
        tensorflow: '2',
        runtime: '3',
        device: 'cpu',
      },
      checkpoint: true,
      note: 'ü',
      sweep: { id: SweepId.parse('sw-00000001'), name: 'K = 1, 2, 4' },
    } as const;
    expect(experiments.update(run.id, changed)).toEqual({ ...run, ...changed });
    experiments.addProgress(run.id, [point(20), point(10)]);
    experiments.addEvaluation(run.id, validation(20));
    experiments.addEvaluation(run.id, validation(10));
    expect(experiments.get(run.id)).toEqual({
      ...run,
      ...changed,
      progress: [point(10), point(20)],
      evaluations: [validation(10), validation(20)],
    });
  });

  it('that wait have an order, and none once they do not wait', () => {
    const handle = open();
    const experiments = new ExperimentsRepository(handle);
    const ids = ['ex-00000001', 'ex-00000002', 'ex-00000003'].map((id) => ExperimentId.parse(id));
    const [a, b, c] = ids as [ExperimentId, ExperimentId, ExperimentId];
    experiments.insertAll([
      { ...run, id: a, queuePosition: 2 },
      { ...run, id: b, queuePosition: -1 },
      { ...run, id: c, queuePosition: 0 },
    ]);
    const waiting = () => experiments.waiting().map(({ id }) => id);
    expect(waiting()).toEqual([b, c, a]);
    expect(experiments.update(b, { status: 'running' }).queuePosition).toBeNull();
    handle.exec(`UPDATE experiments SET owner_pid = 1001, owner_session = 'a'`);
    expect(waiting()).toEqual([]);
    expect(experiments.adoptQueued((pid) => pid === 1001)).toEqual([]);
    expect(experiments.adoptQueued(() => false, a).map(({ id }) => id)).toEqual([a]);
    expect(waiting()).toEqual([a]);
    expect(experiments.adoptQueued(() => false).map(({ id }) => id)).toEqual([c]);
    expect(waiting()).toEqual([c, a]);
    const twice = () =>
      experiments.insertAll([
        { ...run, id: ExperimentId.parse('ex-00000004') },
        { ...run, id: a },
      ]);
    expect(twice).toThrow('UNIQUE');
    expect(experiments.list()).toHaveLength(3);
  });

  it('take the later point of a step, and forget points on being set back', () => {
    const experiments = new ExperimentsRepository(open());
    experiments.insert(run);
    experiments.addProgress(run.id, [point(10), point(20), point(30)]);
    experiments.addProgress(run.id, [{ ...point(20), loss: 1 }]);
    experiments.addEvaluation(run.id, validation(30));
    experiments.rewind(run.id, 20);
    const { progress, evaluations } = experiments.get(run.id);
    expect(progress).toEqual([point(10), { ...point(20), loss: 1 }]);
    expect(evaluations).toEqual([]);
  });

  it('fill in what settings of an earlier studio lacked', () => {
    const handle = open();
    const experiments = new ExperimentsRepository(handle);
    experiments.insert(run);
    handle.prepare('UPDATE experiments SET settings = ?').run('{"model":"two-tower"}');
    expect(experiments.summary(run.id).settings).toEqual(RunSettings.parse({ model: 'two-tower' }));
  });

  it.each([
    ['settings', '{"model":"two-tower","dimension":0}'],
    ['settings', '{'],
    ['status', 'lost'],
    ['test', '[]'],
  ])('name a row whose %s was spoiled', (column, value) => {
    const handle = open();
    const experiments = new ExperimentsRepository(handle);
    experiments.insert(run);
    handle.prepare(`UPDATE experiments SET ${column} = ?`).run(value);
    expect(() => experiments.list()).toThrow(code('damaged'));
    expect(() => experiments.list()).toThrow(
      new RegExp(`row ex-00000001 of experiments: ${column}`),
    );
  });

  it('are refused where there is no such one', () => {
    const experiments = new ExperimentsRepository(open());
    expect(() => experiments.get(run.id)).toThrow(code('not-found'));
    expect(() => experiments.update(run.id, { note: 'x' })).toThrow(code('not-found'));
    expect(() => experiments.update(run.id, {})).toThrow(code('not-found'));
    expect(() => experiments.markDeleted(run.id, 1)).toThrow(code('not-found'));
    expect(() => experiments.addProgress(run.id, [point(1)])).toThrow('FOREIGN KEY');
  });

  it('have a bin, and go with their curve', () => {
    const handle = open();
    const experiments = new ExperimentsRepository(handle);
    experiments.insert(run);
    experiments.addProgress(run.id, [point(1)]);
    experiments.markDeleted(run.id, 100);
    expect(experiments.list()).toEqual([]);
    experiments.purge(run.id);
    expect(handle.prepare('SELECT count(*) FROM progress_points').pluck().get()).toBe(0);
  });

  it('whose process is gone are interrupted; this process’ own are not', () => {
    const handle = open();
    const experiments = new ExperimentsRepository(handle);
    const ids = ['ex-00000001', 'ex-00000002', 'ex-00000003', 'ex-00000004', 'ex-00000005'];
    const [gone, mine, other, samePid, done] = ids.map((id) => ExperimentId.parse(id)) as [
      ExperimentId,
      ExperimentId,
      ExperimentId,
      ExperimentId,
      ExperimentId,
    ];
    for (const id of [gone, mine, other, samePid])
      experiments.insert({ ...run, id, status: 'running' });
    experiments.insert({ ...run, id: done, status: 'finished' });
    const own = handle.prepare(
      'UPDATE experiments SET owner_pid = ?, owner_session = ? WHERE id = ?',
    );
    own.run(1001, 'a', gone);
    own.run(1002, 'b', other);
    own.run(process.pid, 'an earlier process with this id', samePid);
    experiments.update(gone, { checkpoint: true });
    const interrupted = experiments.interruptOrphans((pid) => pid === 1002);
    expect(interrupted.map(({ id }) => id)).toEqual([gone, samePid]);
    expect(interrupted[0]!.reason).toContain('Its last checkpoint is kept.');
    expect(interrupted[0]!.fault).toEqual({ code: 'worker-gone', details: { studio: true } });
    expect(interrupted[1]!.reason).toContain('There was no checkpoint yet.');
    const status = Object.fromEntries(experiments.list().map((each) => [each.id, each.status]));
    expect(status).toEqual({
      [gone]: 'interrupted',
      [mine]: 'running',
      [other]: 'running',
      [samePid]: 'interrupted',
      [done]: 'finished',
    });
    expect(experiments.interruptOrphans((pid) => pid === 1002)).toEqual([]);
  });
});

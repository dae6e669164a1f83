import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queuedExperiment } from '../../../app/domain/experiment.ts';
import { DatasetId, ExperimentId } from '../../../app/domain/ids.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { publish, sweepTemporaries, temporaryPath } from '../../../main/store/atomic-file.ts';
import { isProcessAlive } from '../../../main/store/process-liveness.ts';
import { Workspace } from '../../../main/store/workspace.ts';
import { fixture, importInto } from '../support/importing.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const day = 24 * 60 * 60 * 1000;
/** The id of a process that ran and is gone. */
const deadPid = () => spawnSync('true').pid;

describe('a workspace', () => {
  it('has a place for everything, in its folder', () => {
    const folder = temporaryFolder();
    const workspace = Workspace.open(relative(process.cwd(), folder));
    expect(workspace.folder).toBe(folder);
    expect(readdirSync(folder).sort()).toEqual([
      'datasets',
      'experiments',
      'studio.db',
      'studio.db-shm',
      'studio.db-wal',
    ]);
    const dataset = workspace.newDatasetId();
    const experiment = workspace.newExperimentId();
    expect(workspace.datasetFile(dataset)).toBe(join(folder, 'datasets', `${dataset}.db`));
    expect(workspace.rejectsFile(dataset)).toBe(join(folder, 'datasets', `${dataset}.rejects.csv`));
    expect(workspace.experimentFolder(experiment)).toBe(join(folder, 'experiments', experiment));
    workspace.close();
    expect(readdirSync(folder).sort()).toEqual(['datasets', 'experiments', 'studio.db']);
  });

  it('gives ids that differ', () => {
    const workspace = Workspace.open(temporaryFolder());
    const ids = Array.from({ length: 1000 }, () => workspace.newDatasetId());
    expect(new Set(ids).size).toBe(1000);
    workspace.close();
  });

  it('removes what killed imports left, not what a living process is writing', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'datasets'));
    const left = (name: string) => writeFileSync(join(folder, 'datasets', name), '');
    const dead = deadPid();
    left(`ds-00000001.db.${dead}.tmp`);
    left(`ds-00000001.db.${dead}.tmp-journal`);
    left(`ds-00000001.rejects.csv.${dead}.tmp`);
    left(`ds-00000002.db.${process.ppid}.tmp`);
    left(`ds-00000003.db.${process.pid}.tmp`);
    left('ds-00000004.db');
    Workspace.open(folder).close();
    expect(readdirSync(join(folder, 'datasets')).sort()).toEqual([
      `ds-00000002.db.${process.ppid}.tmp`,
      `ds-00000003.db.${process.pid}.tmp`,
      'ds-00000004.db',
    ]);
  });

  it('empties its bin of what has been there for thirty days, files included', () => {
    const folder = temporaryFolder();
    const now = 1_700_000_000_000;
    const workspace = Workspace.open(folder, now);
    const old = DatasetId.parse('ds-00000001');
    const recent = DatasetId.parse('ds-00000002');
    const oldRun = ExperimentId.parse('ex-00000001');
    for (const id of [old, recent]) {
      workspace.datasets.insert({
        id,
        name: id,
        createdAt: 1,
        source: '',
        users: 1,
        items: 1,
        interactions: 1,
        rejected: 0,
        categories: 0,
        firstTime: null,
        lastTime: null,
        fingerprint: '',
        sourceDigest: null,
        derivedFrom: null,
        sample: false,
        note: '',
      });
      writeFileSync(workspace.datasetFile(id), '');
      writeFileSync(workspace.rejectsFile(id), '');
    }
    const run = queuedExperiment({
      id: oldRun,
      datasetId: old,
      datasetName: old,
      settings: RunSettings.parse({ model: 'two-tower' }),
      createdAt: 1,
    });
    workspace.experiments.insert({ ...run, status: 'finished', checkpoint: true });
    mkdirSync(workspace.experimentFolder(oldRun));
    writeFileSync(join(workspace.experimentFolder(oldRun), 'best.safetensors'), '');
    workspace.datasets.markDeleted(old, now);
    workspace.experiments.markDeleted(oldRun, now);
    workspace.datasets.markDeleted(recent, now + 2 * day);
    workspace.close();

    const sooner = Workspace.open(folder, now + 30 * day);
    sooner.datasets.markDeleted(old, null);
    expect(sooner.datasets.get(old).id).toBe(old);
    sooner.datasets.markDeleted(old, now);
    sooner.close();

    const later = Workspace.open(folder, now + 31 * day);
    expect(existsSync(later.datasetFile(old))).toBe(false);
    expect(existsSync(later.rejectsFile(old))).toBe(false);
    expect(existsSync(later.experimentFolder(oldRun))).toBe(false);
    expect(existsSync(later.datasetFile(recent))).toBe(true);
    expect(() => later.datasets.markDeleted(old, null)).toThrow(old);
    later.datasets.markDeleted(recent, null);
    expect(later.datasets.list().map(({ id }) => id)).toEqual([recent]);
    later.close();
  });
});

describe('a dataset file that the registry does not know', () => {
  const later = () => Date.now() + 2 * 60_000;
  async function workspaceWithStray() {
    const folder = temporaryFolder();
    Workspace.open(folder).close();
    const { summary } = await importInto(join(folder, 'datasets'), {
      file: fixture('clean.csv'),
      name: 'Clean',
    });
    return { folder, summary };
  }

  it('is registered, under a free name, once it is certain that nobody else is about to', async () => {
    const { folder, summary } = await workspaceWithStray();
    const soon = Workspace.open(folder);
    expect(soon.datasets.list()).toEqual([]);
    soon.datasets.insert({
      ...summary,
      id: soon.newDatasetId(),
      name: 'Clean',
      createdAt: 1,
      sample: false,
      note: '',
    });
    soon.close();
    const workspace = Workspace.open(folder, later());
    const adopted = workspace.datasets.get(DatasetId.parse('ds-00000001'));
    expect(adopted).toMatchObject({ ...summary, name: 'Clean (2)', sample: false, note: '' });
    workspace.close();
  });

  it('is not registered again when it is in the bin', async () => {
    const { folder } = await workspaceWithStray();
    const workspace = Workspace.open(folder, later());
    workspace.datasets.markDeleted(DatasetId.parse('ds-00000001'), later());
    workspace.close();
    const again = Workspace.open(folder, later());
    expect(again.datasets.list()).toEqual([]);
    again.close();
  });

  it('is left as it is when it is damaged', async () => {
    const { folder } = await workspaceWithStray();
    const path = join(folder, 'datasets', 'ds-00000001.db');
    writeFileSync(path, 'not any more');
    const workspace = Workspace.open(folder, later());
    expect(workspace.datasets.list()).toEqual([]);
    workspace.close();
    expect(readFileSync(path, 'utf8')).toBe('not any more');
  });
});

describe('files that are whole or not there', () => {
  it('take their place in one step', () => {
    const folder = temporaryFolder();
    const target = join(folder, 'a.db');
    writeFileSync(temporaryPath(target), 'whole');
    expect(existsSync(target)).toBe(false);
    publish(temporaryPath(target), target);
    expect(readdirSync(folder)).toEqual(['a.db']);
  });
  it('are not looked for in a folder that is not there', () => {
    expect(sweepTemporaries(join(temporaryFolder(), 'none'))).toEqual([]);
  });
});

it('tells living processes from dead ones', () => {
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(1)).toBe(true);
  expect(isProcessAlive(deadPid())).toBe(false);
});

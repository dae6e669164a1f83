import type { StudioBridge } from '../../app/contract/bridge.ts';
import { calls, defaultPreferences } from '../../app/contract/calls.ts';
import type {
  Answer,
  CallArgument,
  CallName,
  CallReply,
  EventData,
  EventName,
  Preferences,
} from '../../app/contract/calls.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { Remaining } from '../../app/contract/importing.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import type { ExperimentDetail, Sweep } from '../../app/domain/experiment.ts';
import { ExperimentId, FigureId, SweepId } from '../../app/domain/ids.ts';
import type { OwnFigure } from '../../app/domain/published.ts';
import type { RunSettings } from '../../app/domain/settings.ts';
import { inspectionFakes } from './fake-inspection.ts';
import { itemPageOf, itemUsersOf } from './fake-item.ts';
import { FakeJobs, reading } from './fake-jobs.ts';
import { definedFiguresOf, reportOf, sliceUsersOf } from './fake-report.ts';
import { exampleRuns, newRun, summaryOfRun } from './fake-runs.ts';
import { recordOf } from './fake-record.ts';
import { createWorld, profileOf, summaryOf } from './fake-world.ts';

export type FakeHandlers = {
  readonly [N in CallName]: (argument: CallArgument<N>) => CallReply<N> | Promise<CallReply<N>>;
};

export interface FakeOptions {
  /** what is there at the start */
  readonly contents?: 'nothing' | 'sample' | 'runs';
  /** milliseconds between two events of a job */
  readonly pace?: number;
  readonly preferences?: Partial<Preferences>;
}

/**
 * A studio in memory, for component tests and for drawing the window in a browser. It answers by the same
 * contract as main; its numbers are made up. Nothing that ships imports it.
 */
export class FakeStudio implements StudioBridge {
  readonly world = createWorld(1);
  datasets: DatasetSummary[] = [];
  runs: ExperimentDetail[] = [];
  readonly figures = new Map<FigureId, OwnFigure>();
  preferences: Preferences;
  chosenFile: string | null = '/home/ada/listens.csv';
  /** set to make the next call of that name fail */
  readonly failures = new Map<CallName, StudioError>();
  readonly called: { name: string; request: unknown }[] = [];
  readonly #bin = new Map<string, DatasetSummary | ExperimentDetail>();
  readonly #listeners = new Set<(name: string, data: unknown) => void>();
  readonly #jobs: FakeJobs;

  constructor(options: FakeOptions = {}) {
    const { contents = 'nothing', pace = 250, preferences = {} } = options;
    this.#jobs = new FakeJobs(this, pace);
    if (contents !== 'nothing') this.datasets = [summaryOf('MovieTweetings', 0, true)];
    if (contents === 'runs') this.runs = exampleRuns(this.datasets[0]!);
    this.preferences = { ...defaultPreferences, ...preferences };
  }

  async call(name: string, request: unknown): Promise<Answer> {
    this.called.push({ name, request });
    try {
      const known = name as CallName;
      const failure = this.failures.get(known);
      if (failure !== undefined) {
        this.failures.delete(known);
        throw failure;
      }
      const handler = this.#handlers[known] as (argument: unknown) => unknown;
      const value = await handler(calls[known].request.parse(structuredClone(request)));
      return { ok: true, value: structuredClone(value) };
    } catch (thrown) {
      return { ok: false, error: StudioError.dataOf(thrown) };
    }
  }

  on(listener: (name: string, data: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pathOf(dropped: object): string {
    return dropped instanceof File ? `/home/ada/${dropped.name}` : '';
  }

  publish<N extends EventName>(name: N, data: EventData<N>): void {
    for (const listener of this.#listeners) listener(name, structuredClone(data));
  }

  readonly #handlers: FakeHandlers = {
    'app.info': () => ({
      version: '0.1.0',
      electron: '33.2.1',
      node: '20.18.1',
      platform: 'linux x64',
      workspace: '/home/ada/.config/Interest Studio/workspace',
      logFile: '/home/ada/.config/Interest Studio/logs/studio.log',
      sampleAvailable: true,
    }),
    'app.preferences': () => this.preferences,
    'app.setPreferences': (change) =>
      (this.preferences = { ...this.preferences, ...change } as Preferences),
    'app.showLog': () => null,
    'app.copy': () => null,
    'app.takeLink': () => null,
    'app.saveFile': ({ name, content }) => `/home/ada/${name}.${content.format}`,
    'app.copyPicture': () => null,
    'app.copyTable': () => null,

    'datasets.chooseFile': () => this.chosenFile,
    'datasets.chooseParts': () => (this.chosenFile === null ? [] : [this.chosenFile]),
    'datasets.preview': ({ files, kind }) => ({
      header:
        kind === 'items'
          ? ['item', 'title', 'genres']
          : ['listener', 'track', 'stars', 'played_at'],
      rows:
        kind === 'items'
          ? [['385002', 'The Quiet Harbour (1999)', 'Drama|Comedy']]
          : this.world.users.slice(0, 8).map(({ user }, row) => {
              const item = this.world.items[row * 3]!.item;
              return [user, item, String(6 + (row % 5)), `2013-03-${10 + row}T08:1${row}:00Z`];
            }),
      columns:
        kind === 'items'
          ? { item: 'item', title: 'title', category: 'genres' }
          : { user: 'listener', item: 'track', time: 'played_at' },
      reading: {
        ...reading,
        timeFormat: kind === 'items' ? null : 'iso',
        categorySeparator: kind === 'items' ? 'bar' : null,
      },
      evidence: {
        layout: 'text',
        encoding: 'valid-utf-8',
        separator: 'even-rows',
        evenRows: 1,
        header: 'words-above-values',
        timeFormat: kind === 'items' ? 'no-times' : 'pattern',
        categorySeparator: kind === 'items' ? 'no-name-has-it' : 'no-categories',
        severalCategories: kind === 'items' ? 1 : 0,
      },
      questions: [],
      parts: files.map((name) => ({ name, bytes: 4_200_000 })),
      members: [],
      eventTypes: [],
      quantity: null,
      categories: kind === 'items' ? [['Drama', 'Comedy']] : [],
      bytes: 4_200_000,
      digest: files.join(),
    }),
    'datasets.countRemaining': () => this.#remaining(),
    'datasets.forgetRows': () => null,
    'datasets.list': () => this.datasets,
    'datasets.profile': () => profileOf(this.world),
    'datasets.items': ({ search, offset, limit }) => {
      const found = this.world.items.filter((row) =>
        `${row.item} ${row.title} ${row.categories.join(' ')}`
          .toLowerCase()
          .includes(search.toLowerCase()),
      );
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    'datasets.users': ({ search, offset, limit }) => {
      const found = this.world.users.filter((row) => row.user.includes(search));
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    'datasets.item': ({ item }) => itemPageOf(this.world, item),
    'datasets.itemUsers': ({ item, search, offset, limit }) => {
      const found = itemUsersOf(this.world, item).filter(({ user }) => user.includes(search));
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    'datasets.import': ({ name }) => ({ job: this.#jobs.import(name, false) }),
    'datasets.importSample': ({ name }) => ({ job: this.#jobs.import(name, true) }),
    'datasets.generate': ({ name }) => ({ job: this.#jobs.import(name, false) }),
    'datasets.duplicate': ({ name }) => ({ job: this.#jobs.import(name, false) }),
    'datasets.countDuplicate': () => this.#remaining(),
    'datasets.cancelImport': ({ job }) => {
      this.#jobs.cancelled.add(job);
      return null;
    },
    'datasets.rename': ({ id, name }) => {
      const renamed = { ...this.#dataset(id), name };
      this.datasets = this.datasets.map((dataset) => (dataset.id === id ? renamed : dataset));
      this.publish('datasets.changed', null);
      return renamed;
    },
    'datasets.annotate': ({ id, note }) => {
      const annotated = { ...this.#dataset(id), note };
      this.datasets = this.datasets.map((dataset) => (dataset.id === id ? annotated : dataset));
      this.publish('datasets.changed', null);
      return annotated;
    },
    'datasets.showInFolder': () => null,
    'datasets.export': () => ({ job: this.#jobs.export() }),
    'exports.cancel': ({ job }) => {
      this.#jobs.cancelled.add(job);
      return null;
    },
    'datasets.delete': ({ id }) => {
      this.#bin.set(id, this.#dataset(id));
      this.datasets = this.datasets.filter((dataset) => dataset.id !== id);
      this.publish('datasets.changed', null);
      return null;
    },
    'datasets.restore': ({ id }) => {
      const restored = this.#bin.get(id) as DatasetSummary;
      this.datasets = [...this.datasets, restored];
      this.publish('datasets.changed', null);
      return restored;
    },
    'datasets.saveRejects': () => '/home/ada/rejected rows.csv',

    'experiments.list': () => this.runs.map(summaryOfRun),
    'experiments.get': ({ id }) => this.run(id),
    'experiments.record': ({ id }) => recordOf(this.run(id)),
    'experiments.showLog': () => null,
    'experiments.estimate': ({ datasetId, runs }) => {
      const dimension = Math.max(...runs.map((run) => run.dimension));
      const parameters = this.#dataset(datasetId).items * dimension;
      return { memoryBytes: parameters * 12 + runs[0]!.batchSize * 65_536, parameters };
    },
    'experiments.probe': ({ settings }) => ({
      secondsPerStep: 0.001 + settings.dimension * 2e-4,
      secondsPerValidation: 0.3,
    }),
    'experiments.cancelProbe': () => null,
    'experiments.check': () => [],
    'experiments.start': ({ datasetId, settings, next }) =>
      this.#start(datasetId, settings, null, next),
    'experiments.startSweep': ({ datasetId, name, runs }) => {
      const sweep = { id: SweepId.parse('sw-fake0001'), name };
      return runs.map((settings) => this.#start(datasetId, settings, sweep));
    },
    'experiments.cancelSweep': ({ sweep }) => {
      for (const run of this.runs) if (run.sweep?.id === sweep) this.#stop(run);
      return null;
    },
    'experiments.queue': () => ({ held: false }),
    'experiments.holdQueue': ({ held }) => {
      this.publish('experiments.queueHeld', { held });
      return null;
    },
    'experiments.arrangeQueue': ({ order }) => {
      order.forEach((id, queuePosition) => this.put({ ...this.run(id), queuePosition }));
      return null;
    },
    'experiments.pause': ({ id }) => {
      this.#stop(this.run(id));
      return null;
    },
    'experiments.stop': ({ id }) => {
      this.#stop(this.run(id));
      return null;
    },
    'experiments.resume': ({ id }) => {
      this.put({ ...this.run(id), status: 'queued', reason: null, fault: null });
      this.#jobs.next();
      return summaryOfRun(this.run(id));
    },
    'experiments.annotate': ({ id, ...marks }) => {
      this.put({ ...this.run(id), ...marks } as ExperimentDetail);
      return summaryOfRun(this.run(id));
    },
    'experiments.discard': (request) => this.#handlers['experiments.delete'](request),
    'experiments.compareUsers': ({ a, b, metric, top }) => {
      const of = (id: ExperimentId) => this.run(id).test?.[`${metric}@${top}`] ?? 0;
      const difference = of(a) - of(b);
      const interval = { low: difference - 0.01, high: difference + 0.01 };
      return { users: 433, a: of(a), b: of(b), difference, ...interval, above: 0.9 };
    },
    'experiments.cancelCompare': () => null,
    'experiments.exportVectors': () => ({ job: this.#jobs.export() }),
    'experiments.importVectors': ({ name }) => {
      const of = this.runs.find(({ test }) => test !== null)!;
      const settings = { ...of.settings, model: 'external' as const };
      const id = ExperimentId.parse('ex-fakeexternal');
      const run = { ...of, id, settings, note: name, progress: [], evaluations: [] };
      this.put(run);
      const none = { count: 0, first: null };
      const match = { unknownItems: none, unknownUsers: { count: 2, first: 'u901' } };
      return { experiment: summaryOfRun(run), match: { ...match, users: 598, usersWithout: 2 } };
    },
    'experiments.cancelImportVectors': () => null,
    'experiments.export': ({ format }) => `/home/ada/runs.${format}`,
    'experiments.delete': ({ id }) => {
      this.#bin.set(id, this.run(id));
      this.runs = this.runs.filter((run) => run.id !== id);
      this.publish('experiments.removed', { id });
      return null;
    },
    'experiments.restore': ({ id }) => {
      this.put(this.#bin.get(id) as ExperimentDetail);
      return summaryOfRun(this.run(id));
    },

    'evaluations.report': ({ id }) => ({ at: Date.now(), answer: reportOf(this.run(id)) }),
    'evaluations.sliceUsers': () => sliceUsersOf(this.world.users.slice(0, 120)),
    'evaluations.definitions': ({ id, tops }) => ({
      at: Date.now(),
      answer: definedFiguresOf(this.run(id), tops),
    }),
    'evaluations.keptDefinitions': () => ({}),
    'evaluations.cancel': () => null,

    'figures.list': () => [...this.figures.values()],
    'figures.save': ({ id, ...figure }) => {
      const own = { id: id ?? FigureId.parse(`fg-fake${1000 + this.figures.size}`), ...figure };
      this.figures.set(own.id, own);
      return own;
    },
    'figures.delete': ({ id }) => {
      this.figures.delete(id);
      return null;
    },

    ...inspectionFakes(this),
  };

  #remaining(): Remaining {
    const { rejects, filtered } = profileOf(this.world);
    return {
      rows: 100_037,
      rejected: 37,
      rejects,
      filtered,
      users: 4333,
      items: 2414,
      interactions: 68_055,
    };
  }

  #start(dataset: string, settings: RunSettings, sweep: Sweep | null, next = false) {
    const number = this.runs.length + 100;
    const run = newRun(number, this.#dataset(dataset), settings, Date.now());
    this.put({ ...run, sweep, queuePosition: next ? -number : number });
    this.#jobs.next();
    return summaryOfRun(this.run(run.id));
  }

  #stop(run: ExperimentDetail): void {
    if (run.status === 'queued') this.put({ ...run, status: 'stopped', endedAt: Date.now() });
    else this.#jobs.stopped.add(run.id);
  }

  #dataset(id: string): DatasetSummary {
    const known = this.datasets.find((dataset) => dataset.id === id);
    if (known === undefined) throw new StudioError('not-found', `There is no dataset ${id}.`);
    return known;
  }

  run(id: ExperimentId): ExperimentDetail {
    const known = this.runs.find((run) => run.id === id);
    if (known === undefined) throw new StudioError('not-found', `There is no experiment ${id}.`);
    return known;
  }

  put(run: ExperimentDetail): void {
    this.runs = [...this.runs.filter(({ id }) => id !== run.id), run];
    this.publish('experiments.changed', { experiment: summaryOfRun(run) });
  }
}

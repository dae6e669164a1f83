import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ExperimentId } from '../../../app/domain/ids.ts';
import { Workspace } from '../../../main/store/workspace.ts';
import { bundle } from '../support/bundle.ts';
import { writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The command line as people start it: a process with arguments, two streams, signals and an exit code. */
let program: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  program = await bundle('main/cli/index.ts');
});
afterAll(() => program.remove());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onText called with all that standard error has said so far */
function studio(
  words: readonly string[],
  onText: (said: string, child: ChildProcess) => void = () => {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  const child = spawn(process.execPath, [program.file, ...words], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onText(stderr, child);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** Every line of it, which must be JSON. */
const linesOf = ({ stdout }: Ended) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const small = [
  'dimension=8',
  'historyLength=8',
  'interests=2',
  'batchSize=16',
  'negatives=20',
  'evaluateEvery=20',
];
const sets = (...settings: string[]) => settings.flatMap((setting) => ['--set', setting]);

/** A workspace with a log in it, and how a training on it is called. */
async function imported(size?: Parameters<typeof writeLog>[1]) {
  const workspace = join(temporaryFolder(), 'ws');
  const file = writeLog(temporaryFolder(), size);
  const own = ['--workspace', workspace, '--json'];
  const ended = await studio(['import', ...own, '--name', 'log', file]);
  const train = ['train', ...own, '--dataset', 'log', '--model', 'comirec-sa', ...sets(...small)];
  return { own, ended, train };
}

const refused = async (words: readonly string[], code: number) => {
  const ended = await studio(words);
  expect(ended, words.join(' ')).toMatchObject({ code, stdout: '' });
  expect(ended.stderr.trimEnd().split('\n'), words.join(' ')).toHaveLength(1);
  return ended.stderr;
};

describe('the command line as a process', () => {
  it('gives results as lines of JSON on standard output, and 0', async () => {
    const { own, ended, train } = await imported();
    expect(ended.code).toBe(0);
    expect(linesOf(ended)).toMatchObject([{ dataset: 'log', users: 40, rejected: 0 }]);

    const trained = await studio([...train, ...sets('maximumSteps=40')]);
    expect(trained.code).toBe(0);
    const [first, , done] = linesOf(trained);
    expect(first).toMatchObject({ type: 'evaluation', step: 20 });
    expect(done).toMatchObject({ type: 'done', status: 'finished', steps: 40 });
    const { experiment, test, baselines } = done as Record<string, Record<string, unknown>>;
    expect(Object.keys(baselines!)).toEqual(['most-popular', 'item-to-item', 'pinnersage']);
    expect(Object.keys(baselines!['pinnersage']!)).toEqual(Object.keys(test!));
    expect(trained.stderr).toContain(String(experiment));

    const of = [...own, '--experiment', String(experiment)];
    const shown = linesOf(await studio(['show', ...of]));
    expect(shown).toMatchObject([{ status: 'finished', test, baselines }]);
    const again = await studio(['evaluate', ...of]);
    expect(again.code).toBe(0);
    expect(linesOf(again)).toMatchObject([{ experiment, split: 'test', metrics: test, baselines }]);
    const other = ['--split', 'validation', '--top', '5,7', '--lambda', '0.5', '--drop-seen'];
    const [judged] = linesOf(await studio(['evaluate', ...of, ...other]));
    expect(judged).toMatchObject({ split: 'validation', lambda: 0.5, dropSeen: true });
    expect(judged!['metrics']).toHaveProperty('recall@7');

    const defined = ['--definitions', '--top', '20,5'];
    const [under] = linesOf(await studio(['evaluate', ...of, ...defined]));
    expect(under!['definitions']).toMatchObject({
      'recall@20': test!['recall@20'],
      'comirecNdcg@20': test!['comirecNdcg@20'],
      'cappedRecall@5': expect.any(Number),
    });
    expect(await refused(['evaluate', ...of, ...defined, '--lambda', '1'], 2)).toContain(
      '--lambda',
    );

    for (const [words, about] of [
      [['--top', '0'], '--top'],
      [['--top', '20,x'], '--top'],
      [['--top', ''], '--top'],
      [['--lambda', '-1'], '--lambda'],
      [['--lambda', 'much'], '--lambda'],
      [['--split', 'train'], '--split'],
      [['--keep-seen', '--drop-seen'], 'exclude'],
    ] as const) {
      expect(await refused(['evaluate', ...of, ...words], 2)).toContain(about);
    }
    const written = join(temporaryFolder(), 'items.npy');
    const write = ['export', ...of, '--what', 'items', '--out', written];
    const exported = linesOf(await studio(write));
    expect(exported).toMatchObject([{ experiment, what: 'items', format: 'npy', rows: 30 }]);
    expect(statSync(written).size).toBe(128 + 30 * 8 * 4);
    const users = join(temporaryFolder(), 'users.parquet');
    await studio(['export', ...of, '--what', 'interests', '--format', 'parquet', '--out', users]);
    const take = ['import-vectors', ...own, '--dataset', 'log', '--items', written, '--users'];
    const taken = linesOf(await studio([...take, users]));
    expect(taken).toMatchObject([{ dataset: 'log', dimension: 8, interests: 2, test }]);
    expect(await refused([...take, written], 2)).toContain('no user of the dataset');
    expect(await refused([...write, '--format', 'xlsx'], 2)).toContain('--format');
    const odd = ['export', ...of, '--what', 'weights', '--format', 'csv', '--out', written];
    expect(await refused(odd, 2)).toContain('Choose safetensors');
    // A run beside itself: no user differs.
    const beside = ['compare', ...of, '--with', String(experiment)];
    const compared = linesOf(
      await studio([...beside, '--metric', 'ndcg@20', '--resamples', '100']),
    );
    const same = { difference: 0, low: 0, high: 0, above: 0, a: test!['ndcg@20'] };
    expect(compared).toMatchObject([{ with: experiment, metric: 'ndcg@20', ...same }]);
    expect(await refused([...beside, '--metric', 'coverage@20'], 2)).toContain('--metric');
    expect(await refused([...beside, '--split', 'train'], 2)).toContain('--split');
    expect(await refused(['compare', ...of], 2)).toContain('--with');
    const workspace = Workspace.open(own[1]!);
    const kept = { name: 'Short', user: null, history: ['i3', 'i4'] };
    workspace.cases.insert({
      ...kept,
      id: workspace.newCaseId(),
      experimentId: ExperimentId.parse(experiment),
      createdAt: 5,
    });
    workspace.close();
    const inspect = ['inspect', ...of];
    const [nobody] = linesOf(await studio([...inspect, '--case', 'Short']));
    expect(nobody).toMatchObject({ user: null, history: [{ item: 'i3' }, { item: 'i4' }] });
    expect(await refused([...inspect, '--case', 'Long'], 2)).toContain('There are: "Short"');
    expect(await refused([...inspect, '--case', 'Short', '--user', 'u1'], 2)).toContain('--user');
    expect(await refused(inspect, 2)).toContain('--user');

    const tooLong = await refused([...train, ...sets('historyLength=499')], 2);
    expect(tooLong).toContain('historyLength is 499');
    const unknown = ['evaluate', ...own, '--experiment', 'ex-nobody'];
    expect(await refused(unknown, 2)).toContain('ex-nobody');
  });

  it('warns of a file that was imported before, and imports it all the same', async () => {
    const workspace = join(temporaryFolder(), 'ws');
    const file = writeLog(temporaryFolder());
    const words = ['import', '--workspace', workspace, '--json', file, '--name'];
    const first = await studio([...words, 'log']);
    expect(linesOf(first)).toMatchObject([{ dataset: 'log', importedBefore: [] }]);
    expect(first.stderr).not.toContain('already imported');
    const again = await studio([...words, 'again']);
    expect(linesOf(again)).toMatchObject([{ dataset: 'again', importedBefore: ['log'] }]);
    expect(again.stderr).toContain('already imported as the dataset "log"');
  });

  it('duplicates a dataset with other filters, and says what of in its note', async () => {
    const { own } = await imported();
    const words = ['duplicate-dataset', ...own, '--dataset', 'log', '--name'];
    const [made] = linesOf(
      await studio([...words, 'few', '--repeats', 'first', '--min-item', '17']),
    );
    expect(made).toMatchObject({ dataset: 'few', from: 'log' });
    expect(made!['interactions']).toBeLessThan(480);
    const listed = linesOf(await studio(['datasets', ...own]));
    expect(listed.map(({ dataset }) => dataset)).toEqual(['few', 'log']);
    expect(listed[0]).toMatchObject({
      note: 'Made of "log": --repeats first --min-item 17',
      derivedFrom: { name: 'log' },
    });
    expect(await refused([...words, 'log'], 2)).toContain('"log"');
    const empty = await studio([...words, 'none', '--k-core', '1000']);
    expect(empty).toMatchObject({ code: 2, stdout: '' });
    expect(empty.stderr).toContain('log: no row is left');
    expect(await refused([...words, 'none', '--from', 'May'], 2)).toContain('--from');
    expect(linesOf(await studio(['datasets', ...own]))).toEqual(listed);
  });

  it('exports a dataset as a table that is imported again, and says where a file cannot be written', async () => {
    const { own, ended } = await imported();
    const { interactions, fingerprint } = linesOf(ended)[0]!;
    const folder = temporaryFolder();
    const words = ['export-dataset', ...own, '--dataset', 'log', '--out'];
    for (const [name, format] of [
      ['log.csv', 'csv'],
      ['log.PARQUET', 'parquet'],
      ['log.inter', 'recbole'],
    ] as const) {
      const out = join(folder, name);
      const exported = await studio([...words, out]);
      expect(exported.code).toBe(0);
      const files = format === 'recbole' ? ['inter', 'item', 'user', 'split.tsv', 'yaml'] : [];
      const written = files.length > 0 ? files.map((end) => join(folder, `log.${end}`)) : [out];
      const bytes = written.reduce((sum, file) => sum + statSync(file).size, 0);
      expect(linesOf(exported)).toEqual([
        { dataset: 'log', format, out, rows: interactions, bytes },
      ]);
      const again = await studio(['import', ...own, '--name', name, out]);
      expect(linesOf(again)).toMatchObject([{ fingerprint }]);
    }
    const odd = join(folder, 'log.txt');
    expect(await refused([...words, odd], 2)).toContain('--format');
    expect((await studio([...words, odd, '--format', 'csv'])).code).toBe(0);
    expect(readFileSync(odd)).toEqual(readFileSync(join(folder, 'log.csv')));
    expect(await refused([...words, join(odd, 'in-a-file.csv')], 1)).toContain(odd);
    const nothing = ['export-dataset', ...own, '--out', 'log.csv', '--dataset', 'none'];
    expect(await refused(nothing, 2)).toContain('there is: ');
  });

  it('inspects a log and its items without writing: what separates the categories among it', async () => {
    const folder = temporaryFolder();
    const items = join(folder, 'items.csv');
    writeFileSync(items, 'item,genres\ni1,"a, b"\ni2,"b, c"\ni3,"c, a"\n');
    const words = ['import', '--inspect', '--json', writeLog(folder), '--items', items];
    const [found] = linesOf(await studio(words));
    expect(found).toMatchObject({
      reading: { categorySeparator: null },
      items: {
        reading: { categorySeparator: 'comma' },
        categories: [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
      },
    });
    const [asked] = linesOf(await studio([...words, '--category-separator', 'none']));
    expect(asked).toMatchObject({ items: { categories: [['a, b'], ['b, c'], ['c, a']] } });
    expect(await refused([...words, '--category-separator', '|'], 2)).toContain(
      '--category-separator',
    );
  });

  it('trains a sweep, a line of results for each of its runs, which know it', async () => {
    const { own, train } = await imported();
    const short = [...train, ...sets('maximumSteps=20')];
    const sweep = ['--sweep', 'interests=1,2', '--sweep', 'seed=1,2', '--name', 'K by seed'];
    const ended = await studio([...short, ...sweep]);
    expect(ended.code, ended.stderr).toBe(0);
    const done = linesOf(ended).filter(({ type }) => type === 'done');
    expect(done.map(({ status }) => status)).toEqual(Array(4).fill('finished'));
    const runs = linesOf(await studio(['experiments', ...own])).reverse();
    expect(runs.map(({ sweep: of }) => (of as { name: string }).name)).toEqual(
      Array(4).fill('K by seed'),
    );
    const settings = runs.map((run) => run['settings'] as { interests: number; seed: number });
    expect(settings.map(({ interests, seed }) => [interests, seed])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
    for (const [words, about] of [
      [['--sweep', 'interests'], 'KEY=V1,V2'],
      [['--sweep', 'interests=1,99'], '99'],
      [['--sweep', 'interests='], 'no values'],
      [['--sweep', 'seed=1', '--sweep', 'seed=2'], 'twice'],
      [['--sweep', 'historyLength=8,400'], 'historyLength is 400'],
      [['--name', 'alone'], '--sweep'],
    ] as const) {
      expect(await refused([...short, ...words], 2)).toContain(about);
    }
  });

  it('measures an import of each format, and says so where there is no sqlite3 to stand beside it', async () => {
    const words = ['bench', 'import', '--json', '--events', '2000', '--measure', '0.1', '--format'];
    const withoutPath = { ...process.env, PATH: '' };
    for (const format of ['csv', 'json-lines', 'parquet']) {
      const ended = await studio([...words, format], () => {}, withoutPath);
      expect(ended.code).toBe(0);
      const [line] = linesOf(ended);
      expect(line).toMatchObject({
        ...{ bench: 'import', format, events: 2000, users: 100, items: 20 },
        ...{ sqlite: null, ratio: null },
      });
      for (const figure of ['bytes', 'seconds', 'rowsPerSecond', 'datasetBytes', 'openSeconds']) {
        expect(line![figure], figure).toBeGreaterThan(0);
      }
      expect(ended.stderr).toContain('no sqlite3');
    }
    expect(await refused([...words, 'xml'], 2)).toContain('--format');
  });

  it('measures an evaluation of every user that it is asked for', async () => {
    const sizes = ['--users', '40', '--items', '300', '--length', '10', '--top', '20'];
    const ended = await studio(['bench', 'evaluate', '--json', ...sizes]);
    expect(ended.code).toBe(0);
    const [line] = linesOf(ended);
    expect(line).toMatchObject({ bench: 'evaluate', users: 40, judged: 40, items: 300, top: 20 });
    expect(line!['usersPerSecond']).toBeGreaterThan(0);
  });

  it('says in one line what is wrong with a call, and 2', async () => {
    const folder = temporaryFolder();
    await refused(['dance'], 2);
    await refused(['train', '--loudly'], 2);
    await refused(['datasets'], 2);
    await refused(['datasets', '--workspace', join(folder, 'none')], 2);
    const missing = ['import', '--workspace', join(folder, 'ws'), '--name', 'a'];
    expect(await refused([...missing, join(folder, 'no.csv')], 2)).toContain('no.csv');
  });

  it('filters the sample as it does a file', async () => {
    const words = ['import', '--workspace', join(temporaryFolder(), 'ws'), '--sample', '--json'];
    const [{ items }] = linesOf(await studio([...words, '--min-item', '60'])) as [
      { items: number },
    ];
    expect(items).toBeLessThan(300);
  });

  it('ends with 1 where the machine is at fault: no folder can be made inside a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const words = ['import', '--workspace', join(file, 'ws'), '--sample'];
    expect(await refused(words, 1)).toContain(file);
  });

  it('keeps what there is at the first Ctrl-C, and says so with 0', async () => {
    const { train } = await imported();
    let interrupted = false;
    const ended = await studio(
      [...train, ...sets('maximumSteps=1000000', 'patience=1000')],
      (said, child) => {
        if (interrupted || !said.includes('step ')) return;
        interrupted = true;
        child.kill('SIGINT');
      },
    );
    expect(ended.code).toBe(0);
    expect(linesOf(ended).at(-1)).toMatchObject({ type: 'done', status: 'stopped' });
    expect(ended.stderr).toContain('stopping');
  });

  it('ends at the second Ctrl-C without evaluating, with 130 and how to go on', async () => {
    // Large enough that the evaluation which the first one asks for takes longer than the second.
    const { own, train } = await imported({ users: 4000, items: 3000, events: 30 });
    const settings = sets(
      'historyLength=20',
      'interests=16',
      'evaluateEvery=1000000',
      'maximumSteps=1000000',
    );
    let times = 0;
    const ended = await studio([...train, ...settings], (said, child) => {
      if (times === 0 && said.includes('step ')) times += child.kill('SIGINT') ? 1 : 0;
      else if (times === 1 && said.includes('stopping')) times += child.kill('SIGINT') ? 1 : 0;
    });
    expect(ended, ended.stderr).toMatchObject({ code: 130 });
    expect(linesOf(ended)).toEqual([]);
    expect(ended.stderr).toContain('--resume');
    const [experiment] = linesOf(await studio(['experiments', ...own]));
    expect(experiment).toMatchObject({ status: 'interrupted' });
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readyOrExit } from './lib/ready.mjs';
import { root } from './lib/paths.mjs';
import { run, runInPlace, say, works } from './lib/run.mjs';

// Exports a small run and its dataset in every format, and has numpy and pandas recompute the lists from them
// (test/python/check_exports.py). No part of npm test, which needs no Python.
const python = process.env.PYTHON ?? 'python3';
if (!works(python, ['-c', 'import numpy, pandas, pyarrow, safetensors'])) {
  say(
    `check:exports: ${python} lacks numpy, pandas, pyarrow or safetensors (PYTHON=path/to/python).`,
  );
  process.exit(2);
}
await readyOrExit(['main']);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'interest-studio-exports-'));
const own = ['--workspace', path.join(folder, 'workspace'), '--json'];
/** @param {string[]} words */
const studio = (...words) =>
  run(process.execPath, [path.join(root, 'scripts', 'studio.mjs'), ...words, ...own]);

try {
  await studio('import', '--name', 'movies', '--sample');
  const settings = ['dimension=16', 'interests=3', 'maximumSteps=200', 'evaluateEvery=100'];
  const sets = settings.flatMap((setting) => ['--set', setting]);
  const trained = await studio('train', '--dataset', 'movies', '--model', 'comirec-sa', ...sets);
  const { experiment } = JSON.parse(trained.trimEnd().split('\n').at(-1) ?? '');
  const out = path.join(folder, 'files');
  fs.mkdirSync(out);
  const vectors = ['npy', 'safetensors', 'parquet', 'tsv', 'csv'];
  /** @type {[string, string[]][]} */
  const parts = [
    ['items', vectors],
    ['interests', vectors],
    ['retrieved', ['parquet', 'tsv', 'csv']],
  ];
  for (const [what, formats] of parts) {
    for (const format of formats) {
      const split = what === 'items' ? [] : ['--split', 'test'];
      const to = ['--out', path.join(out, `${what}.${format}`)];
      const words = ['--experiment', experiment, '--what', what, '--format', format];
      await studio('export', ...words, ...split, ...to);
    }
  }
  for (const [format, file] of [
    ['recbole', 'log.inter'],
    ['torcheasyrec', 'log.parquet'],
  ]) {
    const to = ['--out', path.join(out, file ?? '')];
    await studio('export-dataset', '--dataset', 'movies', '--format', format ?? '', ...to);
  }
  const program = path.join(root, 'test', 'python', 'check_exports.py');
  process.exitCode = await runInPlace(python, [program, out]);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

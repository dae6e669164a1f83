import fs from 'node:fs';
import path from 'node:path';
import { readRecord } from '../setup/record.mjs';
import { ensureBuilt } from './built.mjs';
import { ofCommand, ofPlaywright, ofRun, ofVitest } from './counts.mjs';
import { withDisplay } from './display.mjs';
import { asNode, electron } from './electron.mjs';
import { failedInPlaywright, failedInVitest } from './failures.mjs';
import { readJson } from './files.mjs';
import { modules, root } from './paths.mjs';
import { runInPlace } from './run.mjs';

/** @import { Counts } from './counts.mjs' */

/** @typedef {Counts & { failures?: string[] }} Outcome the failed tests by name, where there are several */

/** @typedef {{ name: string, run: () => Promise<Outcome> }} Step */

const reports = path.join(root, 'test-results');

/**
 * A tool of node_modules, run by this Node.
 *
 * @param {string} tool its script in node_modules
 * @param {readonly string[]} args
 */
const check = (tool, args) => async () =>
  ofCommand(await runInPlace(process.execPath, [path.join(modules, tool), ...args]));

/** @param {string} layer folder with a tsconfig.json */
const types = (layer) => ({
  name: `types of ${layer}`,
  run: check('typescript/bin/tsc', ['--project', layer]),
});

/**
 * Unit tests in a runtime.
 *
 * @param {{ executable: string, env?: NodeJS.ProcessEnv }} runtime
 * @param {readonly string[]} [args]
 * @returns {Promise<Outcome>}
 */
export async function unitTests({ executable, env = process.env }, args = []) {
  const file = emptyReport('vitest.json');
  const vitest = path.join(modules, 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runInPlace(executable, [vitest, 'run', ...reporters, ...args], { env });
  const report = readJson(file);
  return { ...ofRun(ofVitest(report), code), failures: failedInVitest(report) };
}

/** Electron's executable as a Node. */
export const electronRuntime = () => ({ executable: electron().executable, env: asNode() });

/** The Node inside current Electron, where this platform's registry has one. */
const node24Runtime = () => {
  const executable = readRecord()?.node24;
  return executable ? { executable } : undefined;
};

/**
 * Reference numbers, text and dates, files and streams, SQLite: what the host's Node could change. No DOM, no scripts, and
 * no arithmetic of ours twice.
 */
const nativeTests = [
  ...['test/app/ingest', 'test/golden', 'test/contract', 'test/crash'],
  ...['test/main/store', 'test/main/worker/jobs/import'],
];

/** @type {Step} */
const unitTestsInNode24 = {
  name: 'unit tests, Node 24',
  run: async () => {
    const runtime = node24Runtime();
    if (!runtime) return { passed: 0, failed: 0, skipped: 1 };
    return unitTests(runtime, nativeTests);
  },
};

/**
 * Journeys in the real window, on a virtual screen where there is no display.
 *
 * @param {readonly string[]} [args]
 * @returns {Promise<Outcome>}
 */
export async function windowTests(args = []) {
  await ensureBuilt();
  const file = emptyReport('playwright.json');
  const playwright = path.join(modules, '@playwright', 'test', 'cli.js');
  const reporters = ['--reporter=list,json'];
  return withDisplay(async (display) => {
    const env = { ...display, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const run = [playwright, 'test', ...reporters, ...args];
    const code = await runInPlace(process.execPath, run, { env });
    const report = readJson(file);
    return { ...ofRun(ofPlaywright(report), code), failures: failedInPlaywright(report) };
  });
}

/** @param {string} name */
function emptyReport(name) {
  const report = path.join(reports, name);
  fs.mkdirSync(reports, { recursive: true });
  fs.rmSync(report, { force: true });
  return report;
}

/** @type {readonly Step[]} */
export const steps = [
  { name: 'lint', run: check('eslint/bin/eslint.js', ['.']) },
  { name: 'format', run: check('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  ...['app', 'main', 'main/preload', 'test', 'scripts'].map(types),
  {
    name: 'types of renderer',
    run: check('svelte-check/bin/svelte-check', [
      ...['--workspace', 'renderer', '--tsconfig', './tsconfig.json'],
      ...['--fail-on-warnings', '--output', 'human'],
    ]),
  },
  { name: 'unit tests, Electron', run: () => unitTests(electronRuntime()) },
  unitTestsInNode24,
  {
    name: 'build',
    run: async () => {
      await ensureBuilt();
      return { passed: 1, failed: 0, skipped: 0 };
    },
  },
  { name: 'window and package', run: () => windowTests(['--project=e2e']) },
];

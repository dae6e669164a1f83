import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './built.mjs';
import { withDisplay } from './display.mjs';
import { modules } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Measures Inspect in the real window (test/bench/inspect.bench.ts).
 *
 * @param {Record<string, string | number>} size items, users, clicks and seconds of moving
 * @param {string | undefined} folder keeps dataset and run for the next time
 * @returns {Promise<Record<string, unknown>>}
 */
export async function measureWindow(size, folder) {
  await ensureBuilt();
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'interest-studio-bench-'));
  const report = path.join(temporary, 'inspect.json');
  const asked = { ...size, report, folder: folder && path.resolve(folder) };
  const playwright = path.join(modules, '@playwright', 'test', 'cli.js');
  const args = [playwright, 'test', '--project=bench', '--reporter=line'];
  try {
    await withDisplay((display) =>
      run(process.execPath, args, {
        env: { ...display, BENCH_INSPECT: JSON.stringify(asked) },
        quiet: false,
      }),
    );
    return JSON.parse(fs.readFileSync(report, 'utf8'));
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

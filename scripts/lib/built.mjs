import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from './files.mjs';
import { buildInputs } from './build-inputs.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { say } from './run.mjs';

const stamp = path.join(root, 'dist', 'built-from');

/**
 * Builds what is not built yet from the sources as they are now.
 *
 * @returns {Promise<void>}
 */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await withLock(path.join(root, 'node_modules', '.interest-studio', 'build.lock'), async () => {
    if (isBuilt()) return;
    const started = performance.now();
    fs.rmSync(stamp, { force: true });
    const inputs = buildInputs();
    // Vite is loaded only when there is something to build.
    const { buildAll } = await import('./build.mjs');
    await buildAll();
    writeWhole(stamp, inputs);
    say(`build: dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  });
}

const isBuilt = () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === buildInputs();

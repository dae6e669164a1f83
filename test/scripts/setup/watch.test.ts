import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDownload } from '../../../scripts/setup/watch.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** A client that does what the script says; `folder` is where it writes. */
const client = (folder: string, script: string) => ({
  what: 'a part',
  command: process.execPath,
  args: [
    '-e',
    `const fs = require('fs'); const file = process.argv[1]; ${script}`,
    join(folder, 'f'),
  ],
  folder,
  firstByteMs: 3_000,
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
});

it('waits for a client that delivers', async () => {
  const folder = temporaryFolder();
  await runDownload(client(folder, `setTimeout(() => fs.writeFileSync(file, 'all'), 300)`));
  expect(existsSync(join(folder, 'f'))).toBe(true);
});

it('ends a client to which nothing arrives, and says so', async () => {
  const folder = temporaryFolder();
  const attempt = runDownload(
    client(folder, `setTimeout(() => fs.writeFileSync(file, ''), 60_000)`),
  );
  await expect(attempt).rejects.toThrow(/nothing arrived for \d s/);
});

it('lets a client that has begun pause for longer than for the first byte', async () => {
  const folder = temporaryFolder();
  const pause = `fs.writeFileSync(file, 'h'); setTimeout(() => fs.writeFileSync(file, 'half'), 5_000)`;
  await runDownload(client(folder, `setTimeout(() => { ${pause} }, 100)`));
  expect(existsSync(join(folder, 'f'))).toBe(true);
});

it('passes on why a client failed', async () => {
  const attempt = runDownload(client(temporaryFolder(), `throw new Error('404 not there')`));
  await expect(attempt).rejects.toThrow('404 not there');
});

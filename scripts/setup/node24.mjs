import path from 'node:path';
import { artefacts } from './artefacts.mjs';
import { cached, inScratch } from './cache.mjs';
import { download } from './download.mjs';
import { firstThatWorks } from './failure.mjs';
import { untar } from './unpack.mjs';

/**
 * Node 24 in the cache: it runs the native unit tests a second time, as the Node inside current
 * Electron, and its headers compile the addons.
 *
 * @returns {Promise<{ executable: string, headers: string }>}
 */
export async function provideNode24() {
  const { package: name, version, what } = artefacts.node24;
  const take = () =>
    cached(`${name}-${version}`, (folder) =>
      inScratch(async (scratch) => {
        const archive = await download(artefacts.node24, scratch);
        await untar(archive, folder, ['bin/node', 'include/node', 'LICENSE']);
      }),
    );
  const ways = [{ name: `npm package ${name}@${version}`, take }];
  const folder = await firstThatWorks(what, ways, 'npm run setup, once the npm registry answers');
  return {
    executable: path.join(folder, 'bin', 'node'),
    headers: path.join(folder, 'include', 'node'),
  };
}

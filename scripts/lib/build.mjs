import path from 'node:path';
import { build } from 'vite';
import { root } from './paths.mjs';

/** @import { InlineConfig } from 'vite' */

const inRoot = (/** @type {string} */ relative) => path.join(root, relative);

/**
 * Stays outside of the bundles: Electron's own modules, and what loads native code by its place in
 * node_modules. Everything else is bundled, so that a package ships none of its sources.
 */
const external = ['electron', /^@tensorflow\//, 'better-sqlite3'];

/** @satisfies {InlineConfig} */
const shared = { configFile: false, logLevel: 'warn', root };

/** The oldest Node that runs it: the one in Electron 33, and the command line's. */
const node = 'node20';

/** @type {InlineConfig} */
const renderer = {
  configFile: inRoot('renderer/vite.config.ts'),
  root: inRoot('renderer'),
  logLevel: 'warn',
};

/** @type {InlineConfig} */
const main = {
  ...shared,
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
  build: {
    ssr: true,
    outDir: inRoot('dist/main'),
    emptyOutDir: true,
    target: node,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      external,
      input: {
        index: inRoot('main/index.ts'),
        worker: inRoot('main/worker/entry.ts'),
        cli: inRoot('main/cli/index.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
};

/**
 * A sandboxed preload is one CommonJS file that can require nothing but electron.
 *
 * @type {InlineConfig}
 */
const preload = {
  ...shared,
  ssr: { noExternal: true, external: ['electron'], target: 'node' },
  build: {
    ssr: true,
    outDir: inRoot('dist/preload'),
    emptyOutDir: true,
    target: node,
    minify: false,
    rolldownOptions: {
      external: ['electron'],
      input: { preload: inRoot('main/preload/preload.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

const configs = { renderer, main, preload };

/**
 * Builds a part of the studio into its folder of dist/.
 *
 * @param {keyof typeof configs} part
 * @returns {Promise<void>}
 */
export async function buildPart(part) {
  await build(configs[part]);
}

import fs from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
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
  ...shared,
  root: inRoot('renderer'),
  // Served over studio://app/.
  base: '/',
  plugins: [svelte({ configFile: inRoot('svelte.config.js') })],
  build: {
    outDir: inRoot('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy allows files of the studio only, no data: URLs and no inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
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

/** A sandboxed preload is one CommonJS file that can require nothing but electron. @type {InlineConfig} */
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

/** Builds the renderer, main with its worker and command line, and the preload into dist/. */
export async function buildAll() {
  fs.mkdirSync(inRoot('dist'), { recursive: true });
  for (const config of [renderer, main, preload]) await build(config);
}

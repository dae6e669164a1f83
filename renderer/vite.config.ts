import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * Run from the root of the project: `vite build -c renderer/vite.config.ts`. Only index.html is built;
 * dev.html, which runs the window in a browser on the in-memory studio, exists for the dev server alone.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [svelte({ configFile: '../svelte.config.js' })],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Electron 33, the oldest that the studio runs on, is Chromium 130.
    target: 'chrome130',
    // No inlined fonts or images: the content security policy allows only files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5199, strictPort: true },
});

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { tensorflowEnvironment } from './main/worker/tensorflow-environment.ts';

export default defineConfig({
  test: {
    env: tensorflowEnvironment,
    // Native TensorFlow uses every core itself: more than two files at once only wait for each other.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**'],
        },
      },
      {
        extends: true,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'window',
          include: ['test/renderer/**/*.test.ts'],
          environment: './test/renderer/support/rune-environment.ts',
        },
      },
    ],
  },
});

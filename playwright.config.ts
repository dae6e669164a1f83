import { defineConfig } from '@playwright/test';

/**
 * The real Electron, one at a time: native TensorFlow uses every core itself.
 * `e2e` is part of `npm test`; `screenshots` is `npm run screenshots`; `bench` is of `npm run bench inspect`.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 6 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testMatch: '*.spec.ts' },
    { name: 'screenshots', testMatch: '*.shots.ts' },
    { name: 'bench', testDir: 'test/bench', testMatch: '*.bench.ts', timeout: 60 * 60_000 },
  ],
});

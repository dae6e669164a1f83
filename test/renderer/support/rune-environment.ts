import type { Environment } from 'vitest/runtime';

/**
 * Node, with modules compiled as for a browser: runes react, as they do in the window, without a page. (For a
 * server Svelte compiles them to plain variables.)
 */
export default {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => {} }),
} satisfies Environment;

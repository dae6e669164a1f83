import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Bundles a TypeScript entry as the build does, to a file that a process of its own can run. Inside the
 * checkout, so that native packages are found.
 */
export async function bundle(entry: string): Promise<{ file: string; remove: () => void }> {
  const outDir = mkdtempSync(join(root, 'node_modules', '.bundled-for-test-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: ['electron', /^@tensorflow\//, 'better-sqlite3'],
        input: { entry: resolve(root, entry) },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return { file: join(outDir, 'entry.mjs'), remove: () => rmSync(outDir, { recursive: true }) };
}

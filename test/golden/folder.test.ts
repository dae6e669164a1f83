import { describe, expect, it } from 'vitest';
import { folder, unknownFiles } from './files.ts';

describe('the folder of golden files', () => {
  const unknown = unknownFiles();

  it('was read', () => {
    if (unknown.length > 0)
      console.warn(`${folder}: no test knows ${unknown.join(', ')}; nothing in there was compared`);
    if (folder === import.meta.dirname) expect(unknown).toEqual([]);
  });

  for (const name of unknown)
    it.skip(`${name} is not known to any test: nothing in it was compared`);
});

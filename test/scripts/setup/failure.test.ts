import { expect, it } from 'vitest';
import { firstThatWorks, SetupFailure } from '../../../scripts/setup/failure.mjs';

const way = (name: string, take: () => Promise<string>) => ({ name, take });
const fails = (reason: string) => () => Promise.reject(new Error(reason));

it('goes on to the next way and returns what it gives', async () => {
  const ways = [way('first', fails('no answer')), way('second', async () => 'there')];
  expect(await firstThatWorks('a part', ways, 'npm run setup')).toBe('there');
});

it('names the artefact, every way with its reason, and the remedy', async () => {
  const ways = [way('its own download', fails('no answer')), way('the registry', fails('404'))];
  const attempt = firstThatWorks('Electron', ways, 'npm run setup -- --fresh');
  await expect(attempt).rejects.toThrow(
    [
      'Could not provide Electron.',
      '  tried: its own download: no answer',
      '  tried: the registry: 404',
      '  mend:  npm run setup -- --fresh',
    ].join('\n'),
  );
});

it('lets a deeper failure with its own remedy through', async () => {
  const deeper = new SetupFailure({ artefact: 'a compiler', tried: [], remedy: 'apt-get it' });
  const ways = [way('compiling', () => Promise.reject(deeper))];
  await expect(firstThatWorks('an addon', ways, 'npm run setup')).rejects.toBe(deeper);
});

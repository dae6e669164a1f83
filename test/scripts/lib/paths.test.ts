import { expect, it } from 'vitest';
import { cacheFolder } from '../../../scripts/lib/paths.mjs';

it.each([
  ['linux', {}, '/home/ada', '/home/ada/.cache/interest-studio'],
  ['linux', { XDG_CACHE_HOME: '/big' }, '/home/ada', '/big/interest-studio'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Caches/interest-studio'],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada', 'D:\\Local\\interest-studio\\Cache'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\interest-studio\\Cache'],
] as const)('the cache on %s with %j', (platform, env, home, folder) => {
  expect(cacheFolder({ platform, env, home })).toBe(folder);
});

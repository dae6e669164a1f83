import { expect, it } from 'vitest';
import { isInstalled } from '../../../scripts/setup/packages.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
    'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};
const zod = lock.packages['node_modules/zod'];

it('is content with what npm recorded, less other platforms’ packages', () => {
  expect(isInstalled(lock, { packages: { 'node_modules/zod': zod } })).toBe(true);
});

it.each([
  ['nothing was installed', undefined],
  ['a package is missing', { packages: {} }],
  ['a package is older', { packages: { 'node_modules/zod': { ...zod, version: '3.0.0' } } }],
  ['a package differs', { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-x' } } }],
])('installs when %s', (_when, installed) => {
  expect(isInstalled(lock, installed)).toBe(false);
});

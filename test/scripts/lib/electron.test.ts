import { expect, it } from 'vitest';
import { chooseSandbox } from '../../../scripts/lib/electron.mjs';

const user = {
  platform: 'linux',
  isRoot: false,
  helper: { file: '/a b/chrome-sandbox', isSetuidRoot: false },
  namespaces: () => false,
} as const;

it('leaves Chromium’s sandbox on wherever it can run', () => {
  expect(chooseSandbox({ ...user, platform: 'darwin' })).toEqual({ enabled: true });
  expect(chooseSandbox({ ...user, namespaces: () => true })).toEqual({ enabled: true });
  const helper = { ...user.helper, isSetuidRoot: true };
  expect(chooseSandbox({ ...user, helper })).toEqual({ enabled: true });
});

it('turns it off for root, whom Chromium refuses, without a word', () => {
  expect(chooseSandbox({ ...user, isRoot: true })).toEqual({ enabled: false });
});

it('turns it off where the kernel allows none, and says how to have it', () => {
  const { enabled, notice } = chooseSandbox(user);
  expect(enabled).toBe(false);
  expect(notice).toContain("sudo chown root '/a b/chrome-sandbox'");
});

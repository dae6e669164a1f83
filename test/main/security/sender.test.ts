import { expect, it } from 'vitest';
import { isTrustedSender } from '../../../main/security/sender.ts';

const page = { origin: 'studio://app' };

it('trusts the main frame of the window on its own page, and nobody else', () => {
  expect(isTrustedSender(page, page)).toBe(true);
  expect(isTrustedSender({ origin: 'studio://app' }, page)).toBe(false);
  expect(isTrustedSender(null, page)).toBe(false);
  expect(isTrustedSender(page, undefined)).toBe(false);
  for (const origin of ['https://example.org', 'studio://app.evil', 'file://', 'null']) {
    const elsewhere = { origin };
    expect(isTrustedSender(elsewhere, elsewhere)).toBe(false);
  }
});

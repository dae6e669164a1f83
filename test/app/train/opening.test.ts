import { expect, it } from 'vitest';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { openingLines } from '../../../app/train/opening.ts';

const noFields = { items: [], users: [] };
const midnight = Date.UTC(2026, 0, 1);
/** Ten events of two users, an hour apart. */
const log = logOfHistories(
  [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ],
  5,
  (user, event) => midnight + (2 * event + user) * 3_600_000,
);
const opening = (protocol: RunSettings['protocol']) =>
  openingLines(
    RunSettings.parse({ model: 'two-tower', protocol, historyLength: 4 }),
    log,
    splitOf(log, null, protocol),
    noFields,
    null,
  );

it("tells a run's data, what of its settings is no default, and where it begins", () => {
  expect(opening('leave-one-out')).toEqual([
    'data: 2 users (2 train, 2 validation, 2 test), 5 items, 10 events',
    'settings: two-tower, historyLength 4, protocol leave-one-out',
    'begins at step 0',
  ]);
});

it('tells the moments of a point in time', () => {
  expect(opening('point-in-time')).toContain(
    'learns from what was before 2026-01-01T08:00:00.000Z, is tested from 2026-01-01T09:00:00.000Z on',
  );
});

import { describe, expect, it } from 'vitest';
import {
  ofCommand,
  ofPlaywright,
  ofRun,
  ofVitest,
  sum,
  summary,
} from '../../../scripts/lib/counts.mjs';

it('adds up and ends in the one line', () => {
  const total = sum([
    ofCommand(0),
    ofCommand(2),
    { passed: 40, failed: 0, skipped: 3 },
    { passed: 5, failed: 1, skipped: 0 },
  ]);
  expect(summary(total)).toBe('46 passed, 2 failed, 3 skipped');
  expect(summary(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});

it('reads the runners’ own reports', () => {
  const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(ofVitest(vitest)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(ofPlaywright(playwright)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

describe('a run that proves nothing is a failure', () => {
  const good = { passed: 3, failed: 0, skipped: 1 };

  it('takes a good run as it is', () => expect(ofRun(good, 0)).toEqual(good));

  it.each([
    ['it left no report', ofRun(ofVitest(undefined), 0), { passed: 0, failed: 1, skipped: 0 }],
    ['no test ran', ofRun({ ...good, passed: 0 }, 0), { passed: 0, failed: 1, skipped: 1 }],
    ['a file did not load', ofRun(good, 1), { passed: 3, failed: 1, skipped: 1 }],
    ['tests failed', ofRun({ ...good, failed: 2 }, 1), { passed: 3, failed: 2, skipped: 1 }],
  ])('when %s', (_when, counts, expected) => expect(counts).toEqual(expected));
});

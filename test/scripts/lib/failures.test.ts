import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { failedInPlaywright, failedInVitest } from '../../../scripts/lib/failures.mjs';

const file = resolve(import.meta.dirname, 'failures.test.ts');

it("names the failed tests of Vitest's report, each with its file", () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a sum adds' },
    { status: 'failed', fullName: 'a sum of nothing is zero' },
  ];
  expect(failedInVitest({ testResults: [{ name: file, assertionResults }] })).toEqual([
    'test/scripts/lib/failures.test.ts: a sum of nothing is zero',
  ]);
});

it("names the failed tests of Playwright's report, however deep they lie", () => {
  const inner = { title: 'a page', specs: [{ title: 'opens', ok: false }] };
  const suite = {
    title: 'journey.spec.ts',
    file: 'journey.spec.ts',
    specs: [{ title: 'starts', ok: true }],
    suites: [inner],
  };
  expect(failedInPlaywright({ suites: [suite] })).toEqual(['journey.spec.ts: opens']);
});

it('names none where there is no report', () => {
  expect([...failedInVitest(undefined), ...failedInPlaywright(undefined)]).toEqual([]);
});

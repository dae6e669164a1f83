import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../app/domain/run-record.ts';
import { RunSettings } from '../../../app/domain/settings.ts';

const settings = RunSettings.parse({ model: 'two-tower', maximumSteps: 100 });
const now = (status: Parameters<typeof momentOf>[1]['status'], steps = 0) => ({
  status,
  steps,
  settings,
  reason: null,
  fault: null,
});

describe('what has just happened to a run', () => {
  it('is nothing where its status is the same', () => {
    expect(momentOf({ status: 'running', startedAt: 1 }, now('running', 50), null, 2)).toBeNull();
  });

  it('is a start the first time and a resumption from then on', () => {
    const kind = (startedAt: number | null) =>
      momentOf({ status: 'queued', startedAt }, now('running', 40), null, 2)?.kind;
    expect([kind(null), kind(1)]).toEqual(['started', 'resumed']);
  });

  it('tells early stopping from the step limit, and where it was', () => {
    const end = (steps: number) =>
      momentOf({ status: 'running', startedAt: 1 }, now('finished', steps), null, 2);
    expect(end(60)).toMatchObject({ kind: 'stopped-early', step: 60, time: 2 });
    expect(end(100)).toMatchObject({ kind: 'finished', step: 100 });
  });

  it('says what interrupted it, and of nothing else', () => {
    const running = { status: 'running', startedAt: 1 } as const;
    expect(momentOf(running, now('interrupted', 7), 'worker', 2)?.by).toBe('worker');
    expect(momentOf(running, now('paused', 7), 'worker', 2)?.by).toBeNull();
  });
});

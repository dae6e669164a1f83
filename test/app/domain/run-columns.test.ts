import { describe, expect, it } from 'vitest';
import {
  better,
  columnKind,
  columnsOf,
  isMetric,
  runValue,
  sortedRuns,
} from '../../../app/domain/run-columns.ts';
import { settingKeys } from '../../../app/domain/settings.ts';
import { runOf } from './runs.ts';

const sa = runOf({
  settings: { model: 'comirec-sa', interests: 8, seed: 5 },
  test: { 'recall@50': 0.2, 'popularity@50': 31 },
  bestValidation: { 'recall@20': 0.1 },
  baselines: { 'most-popular': { metrics: { 'recall@50': 0.05 }, interests: null } },
});
const tower = runOf({ settings: { model: 'two-tower' }, status: 'failed' }, 2);

describe('the columns of runs', () => {
  it('are facts, every setting, and the metrics that any run has', () => {
    const columns = columnsOf([tower, sa]);
    expect(columns).toEqual(expect.arrayContaining(['status', 'starred', 'lift', ...settingKeys]));
    expect(columns.filter(isMetric)).toEqual([
      'recall@50',
      'popularity@50',
      'validation.recall@20',
    ]);
    expect(new Set(columns).size).toBe(columns.length);
  });

  it('have the value of each run, and none where it has none', () => {
    expect(runValue(sa, 'recall@50')).toBe(0.2);
    expect(runValue(sa, 'validation.recall@20')).toBe(0.1);
    expect(runValue(sa, 'lift')).toBe(4);
    expect(runValue(sa, 'seed')).toBe(5);
    expect([sa, tower].map((run) => runValue(run, 'interests'))).toEqual([8, 1]);
    // MIND's alone
    expect(runValue(sa, 'squashPower')).toBeNull();
    expect(runValue(tower, 'recall@50')).toBeNull();
    expect(runValue(tower, 'meanCosine')).toBeNull();
    expect(runValue(sa, 'nonsense')).toBeNull();
  });

  it('are written as they are, and say what is better', () => {
    const kinds = ['recall@50', 'popularity@50', 'seed', 'normalise', 'model', 'started', 'time'];
    expect(kinds.map(columnKind)).toEqual([
      'share',
      'number',
      'integer',
      'switch',
      'text',
      'instant',
      'seconds',
    ]);
    const judged = ['ndcg@20', 'meanCosine', 'gini@50', 'popularity@50', 'mystery@50', 'seed'];
    expect(judged.map(better)).toEqual(['more', 'less', 'less', null, null, null]);
  });

  it('sort in both directions, with what has no value last', () => {
    const low = runOf({ test: { 'recall@50': 0.1 } }, 3);
    const runs = [tower, sa, low];
    expect(sortedRuns(runs, 'recall@50', true)).toEqual([sa, low, tower]);
    expect(sortedRuns(runs, 'recall@50', false)).toEqual([low, sa, tower]);
    expect(sortedRuns(runs, 'status', false)[0]).toBe(tower);
    const four = runOf({ settings: { model: 'comirec-sa', interests: 16 } }, 4);
    expect(sortedRuns([four, tower, sa], 'model', false)).toEqual([sa, four, tower]);
  });
});

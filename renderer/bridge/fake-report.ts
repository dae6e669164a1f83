import type { EvaluationReport, Slice, SliceUsers } from '../../app/domain/report.ts';
import type { DefinedFigures } from '../../app/domain/definitions.ts';
import type { ExperimentDetail } from '../../app/domain/experiment.ts';
import { interestCount } from '../../app/domain/settings.ts';

const slice = (
  key: Pick<Slice, 'kind' | 'index'>,
  range: Pick<Slice, 'name' | 'from' | 'to'>,
  recall: number,
): Slice => ({
  ...key,
  ...range,
  users: 400 - 30 * key.index,
  targets: 1500 - 120 * key.index,
  own: { recall, hitRate: Math.min(1, recall * 1.9) },
  mostPopular: { recall: recall * 0.7, hitRate: Math.min(1, recall * 1.4) },
  itemToItem: { recall: recall * 0.95, hitRate: Math.min(1, recall * 1.8) },
});

/** A report as a finished run could have. */
export function reportOf(run: ExperimentDetail): EvaluationReport {
  const recall = run.test?.['recall@50'] ?? 0;
  const ranges = [
    [1, 6],
    [7, 12],
    [13, 30],
    [31, 90],
  ] as const;
  const K = interestCount(run.settings);
  return {
    evaluation: {
      users: 433,
      metrics: run.test ?? {},
      interests: run.interests!,
      baselines: run.baselines ?? {},
    },
    top: 50,
    slices: [
      ...ranges.map(([from, to], index) =>
        slice({ kind: 'history', index }, { name: null, from, to }, recall * (1.3 - 0.2 * index)),
      ),
      ...Array.from({ length: 10 }, (_, index) =>
        slice(
          { kind: 'popularity', index },
          { name: null, from: index + 1, to: index + 1 },
          recall * 2 * 0.6 ** index,
        ),
      ),
      ...['Drama', 'Comedy', 'Documentary'].map((name, index) =>
        slice({ kind: 'category', index }, { name, from: 0, to: 0 }, recall * (1.1 - 0.2 * index)),
      ),
    ],
    interests: Array.from({ length: K }, (_, k) => ({
      alone: recall * (0.8 - 0.1 * k),
      share: 1 / K,
      lost: recall * 0.1 * (K - k),
    })),
    cumulative: Array.from({ length: K }, (_, k) => recall * (1 - 0.4 ** (k + 1))),
  };
}

export const sliceUsersOf = (users: readonly { user: string }[]): SliceUsers => ({
  total: users.length,
  rows: users.map(({ user }, index) => ({
    user,
    history: 12 + (index % 9),
    targets: 4,
    found: Math.min(4, Math.floor(index / 30)),
  })),
});

/** The run under other definitions, as much apart as they often are. */
export function definedFiguresOf(run: ExperimentDetail, tops: readonly number[]): DefinedFigures {
  const K = interestCount(run.settings);
  const figures: DefinedFigures = { users: 433, values: {}, candidates: {} };
  for (const top of tops) {
    const of = (name: string) => run.test?.[`${name}@${top}`] ?? 0;
    const values = {
      recall: of('recall'),
      ownBudgetsRecall: of('recall') * (1 + 0.12 * (K - 1)),
      cappedRecall: of('recall') * 1.01,
      pooledRecall: of('recall') * 0.9,
      nextItemRecall: of('recall') * 1.05,
      sampledRecall: Math.min(1, of('recall') * 4),
      otherSeenRecall: of('recall') * 1.08,
      hitRate: of('hitRate'),
      ownBudgetsHitRate: Math.min(1, of('hitRate') * (1 + 0.1 * (K - 1))),
      ndcg: of('ndcg'),
      comirecNdcg: of('comirecNdcg'),
      nextItemNdcg: of('ndcg') * 0.9,
    };
    for (const [name, value] of Object.entries(values)) figures.values[`${name}@${top}`] = value;
    figures.candidates[String(top)] = top * (1 + 0.6 * (K - 1));
  }
  return figures;
}

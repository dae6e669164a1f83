import type { EvaluationReport, SliceKey, SliceUser, SliceUsers } from '../domain/report.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import type { RunSettings } from '../domain/settings.ts';
import { evaluationCases, trainingCounts, type Split } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { evaluateBesideBaselines } from './beside-baselines.ts';
import { primaryCategories } from './categories.ts';
import { evaluate, type Breathe } from './evaluate.ts';
import { InterestTally } from './interest-tally.ts';
import type { EvaluationOptions } from './judge.ts';
import { SliceTally, sharesOf } from './slice-tally.ts';
import { slicings, type Slicing } from './slices.ts';

/** What a report is made from. */
export interface ReportParts {
  readonly encoder: InterestEncoder;
  /** the model's */
  readonly settings: RunSettings;
  readonly log: InteractionLog;
  readonly split: Split;
  /** [items + 1] every item's categories; index 0 is padding */
  readonly categories: readonly (readonly string[])[];
}

/** By score alone: slices and interests are read from one list that begins with every shorter one. */
export type ReportOptions = Omit<EvaluationOptions, 'lambda'>;

/**
 * Judges a model beside the baselines, in all, by slice of the targets, and interest by interest.
 *
 * @param top N of the slices and interests, one of the lengths that are judged
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function evaluationReport(
  parts: ReportParts,
  options: ReportOptions,
  top: number,
  breathe: Breathe,
): Promise<EvaluationReport> {
  const { encoder, settings, log, split, categories } = parts;
  const all = slicingsOf(parts, options);
  const tallies = () => all.map((slicing) => new SliceTally(slicing, top));
  const [own, mostPopular, itemToItem] = [tallies(), tallies(), tallies()];
  const interests = new InterestTally(encoder.interests, top, log.items);
  const evaluation = await evaluateBesideBaselines(
    encoder,
    settings,
    log,
    split,
    categories,
    { ...options, lambda: 0 },
    breathe,
    {
      own: (seen) => {
        for (const tally of own) tally.add(seen);
        interests.add(seen);
      },
      mostPopular: (seen) => mostPopular.forEach((tally) => tally.add(seen)),
      itemToItem: (seen) => itemToItem.forEach((tally) => tally.add(seen)),
    },
  );
  const slices = all.flatMap(({ kind, slices }, way) =>
    slices.map((slice, index) => ({
      kind,
      index,
      ...slice,
      ...own[way]!.counts(index),
      own: own[way]!.score(index),
      mostPopular: mostPopular[way]!.score(index),
      itemToItem: itemToItem[way]!.score(index),
    })),
  );
  return {
    evaluation,
    top,
    slices: slices.filter(({ users }) => users > 0),
    interests: interests.figures(),
    cumulative: interests.cumulative(),
  };
}

/**
 * The users of a slice, those first of whose targets in it the smallest share was found, of equals those with
 * more targets.
 *
 * @param names [users]
 * @param limit how many are given
 */
export async function sliceUsers(
  parts: ReportParts,
  options: ReportOptions,
  top: number,
  { kind, index }: SliceKey,
  names: readonly string[],
  limit: number,
  breathe: Breathe,
): Promise<SliceUsers> {
  const { encoder, log, split, categories } = parts;
  const slicing = slicingsOf(parts, options).find((each) => each.kind === kind);
  const rows: SliceUser[] = [];
  if (slicing) {
    const judged = { ...options, tops: [top], lambda: 0 };
    await evaluate(encoder, log, split, categories, judged, breathe, (seen) => {
      const share = sharesOf(slicing, seen, top).get(index);
      const { user, input } = seen.case;
      if (share) rows.push({ user: names[user]!, history: input.length, ...share });
    });
  }
  rows.sort((a, b) => a.found / a.targets - b.found / b.targets || b.targets - a.targets);
  return { total: rows.length, rows: rows.slice(0, limit) };
}

function slicingsOf({ log, split, categories }: ReportParts, options: ReportOptions): Slicing[] {
  return slicings(
    evaluationCases(log, split, options.split),
    trainingCounts(log, split),
    categories,
    primaryCategories(categories),
  );
}

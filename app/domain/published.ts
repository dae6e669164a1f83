import { z } from 'zod';
import { PairedMetric, type ExperimentSummary } from './experiment.ts';
import { FigureId } from './ids.ts';

/** How users are parted into what is known of them and what is to be found. */
export const FigureProtocol = z.enum([
  'strong-generalisation',
  'leave-one-out',
  'point-in-time',
  /** targets are ranked among a few random items */
  'sampled',
  'unknown',
]);
export type FigureProtocol = z.infer<typeof FigureProtocol>;

/** Whether items of the input may be in the list. */
export const FigureSeen = z.enum(['kept', 'dropped', 'unknown']);
export type FigureSeen = z.infer<typeof FigureSeen>;

/** A figure that others reached, to stand beside one's own. */
export const PublishedFigure = z.object({
  /** the model */
  name: z.string().trim().min(1).max(200),
  /** the paper with its table, an address, a colleague */
  source: z.string().trim().max(500),
  dataset: z.string().trim().min(1).max(200),
  metric: PairedMetric,
  top: z.int().min(1).max(1000),
  /** in [0, 1] */
  value: z.number().min(0).max(1),
  /** sample standard deviation over seeds; null where it is not known */
  deviation: z.number().min(0).max(1).nullable(),
  protocol: FigureProtocol,
  seen: FigureSeen,
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

/** One that the person wrote down, kept with the workspace. */
export const OwnFigure = PublishedFigure.extend({ id: FigureId });
export type OwnFigure = z.infer<typeof OwnFigure>;

/** Why a figure cannot be set beside a run's without a thought. */
export type FigureDoubt = 'dataset' | 'protocol' | 'protocol-unknown' | 'seen' | 'seen-unknown';

/** What is not alike, as far as it is known; datasets are told apart by their names. */
export function doubtsOf(
  figure: Pick<PublishedFigure, 'dataset' | 'protocol' | 'seen'>,
  { datasetName, settings }: Pick<ExperimentSummary, 'datasetName' | 'settings'>,
): FigureDoubt[] {
  const doubts: FigureDoubt[] = [];
  if (!sameDataset(figure.dataset, datasetName)) doubts.push('dataset');
  if (figure.protocol === 'unknown') doubts.push('protocol-unknown');
  else if (figure.protocol !== settings.protocol) doubts.push('protocol');
  if (figure.seen === 'unknown') doubts.push('seen-unknown');
  else if ((figure.seen === 'dropped') !== settings.dropSeen) doubts.push('seen');
  return doubts;
}

/** True where each word of one name is in the other: "Books" and "Amazon Books". */
export function sameDataset(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const within = (few: ReadonlySet<string>, many: ReadonlySet<string>) =>
    few.size > 0 && [...few].every((word) => many.has(word));
  return within(one, other) || within(other, one);
}

const wordsOf = (name: string) => new Set(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';

/** Eight colours that stay apart under colour-blindness (styles/interests.css). */
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
export type RunColour = `--interest-${(typeof letters)[number]}`;

export const runColours: readonly RunColour[] = letters.map(
  (letter): RunColour => `--interest-${letter}`,
);

export const runColour = (colour: number): RunColour => runColours[colour % runColours.length]!;

/** A colour for each run: its own where it has one, otherwise the first that none of them has. */
export function coloursOf(
  runs: readonly Pick<ExperimentSummary, 'id' | 'colour'>[],
): ReadonlyMap<ExperimentId, RunColour> {
  const all = [...runColours.keys()];
  const free = all.filter((colour) => !runs.some((run) => run.colour === colour));
  const spare = [...free, ...all];
  let next = 0;
  return new Map(
    runs.map(({ id, colour }) => [id, runColour(colour ?? spare[next++ % spare.length]!)]),
  );
}

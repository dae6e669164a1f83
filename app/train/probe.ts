import type { RunProbe } from '../domain/forecast.ts';
import { sizesOf } from '../domain/fields.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { validationTops } from '../evaluate/judge.ts';
import { usersOf, type Split } from '../ingest/split.ts';
import { checkFields } from './check-fields.ts';
import { checkSettings } from './check-settings.ts';
import { Run } from './run.ts';
import { fieldsInUse, sideFeatures } from './side-features.ts';
import type { TrainingInput } from './train.ts';

/** Steps whose time counts, and those before, in which kernels and memory are made. */
const measured = 10;
const warmUp = 2;
/** A validation is measured on at most so many users, and scaled to all. */
const mostUsers = 200;

/**
 * Takes a few steps of a run, and a validation of some users, to see how long they take; keeps nothing.
 *
 * @returns seconds by the median of the steps, for the first ones share the machine with their own start
 * @throws StudioError 'bad-settings' as training does; whatever `breathe` throws to end it early
 */
export async function probe(input: Omit<TrainingInput, 'resume' | 'halted'>): Promise<RunProbe> {
  const { settings, log, split, categories, clock, breathe } = input;
  const fields = fieldsInUse(settings, input);
  checkFields(settings, sizesOf(fields));
  const side = sideFeatures(fields, log.items);
  checkSettings(settings, log, split, side.rows);
  const run = new Run({ ...input, resume: null, side });
  try {
    const times: number[] = [];
    for (let step = 0; step < warmUp + measured; step++) {
      await breathe();
      const began = clock();
      run.advance();
      if (step >= warmUp) times.push(clock() - began);
    }
    const { part, scale } = someOf(split);
    const options = { tops: validationTops, dropSeen: settings.dropSeen, lambda: 0 } as const;
    const began = clock();
    await evaluate(
      run.encoder,
      log,
      part,
      categories,
      { ...options, split: 'validation' },
      breathe,
    );
    return {
      secondsPerStep: median(times) / 1000,
      secondsPerValidation: ((clock() - began) * scale) / 1000,
    };
  } finally {
    run.dispose();
  }
}

/** The split with at most so many validation users, and how many times as many there are in truth. */
function someOf(split: Split): { part: Split; scale: number } {
  const users = usersOf(split, 'validation');
  if (users.length <= mostUsers) return { part: split, scale: 1 };
  const { known, end } = split.validation;
  const chosen = new Uint32Array(end.length);
  // Evenly over the log, for it may be sorted by the length of histories.
  for (let at = 0; at < mostUsers; at++) {
    const user = users[Math.floor((at * users.length) / mostUsers)]!;
    chosen[user] = end[user]!;
  }
  const part = { ...split, validation: { known, end: chosen } };
  return { part, scale: users.length / mostUsers };
}

function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  return (ascending[middle]! + ascending[ascending.length - 1 - middle]!) / 2;
}

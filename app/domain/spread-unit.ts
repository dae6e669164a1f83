/** A unit of time in which a mean and its deviation are both told, and how many seconds it has. */
export interface SpreadUnit {
  readonly name: 'seconds' | 'minutes' | 'hours';
  readonly seconds: number;
}

/** The unit for a mean of so many seconds: one for both, so that a small deviation is still a number. */
export function spreadUnit(mean: number): SpreadUnit {
  if (mean < 120) return { name: 'seconds', seconds: 1 };
  if (mean < 7200) return { name: 'minutes', seconds: 60 };
  return { name: 'hours', seconds: 3600 };
}

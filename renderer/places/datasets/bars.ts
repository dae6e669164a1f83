import type { DatasetProfile } from '../../../app/domain/dataset.ts';
import type { Words } from '../../state/words.svelte.ts';

/** A bar as charts/Histogram.svelte takes it. */
export interface Bar {
  readonly count: number;
  readonly label: string;
  readonly text: string;
}

/** Bins of history lengths, both ends of a bin included. */
export function historyBars(bins: DatasetProfile['historyLengths'], words: Words): Bar[] {
  const { barUsers, barUsersOne } = words.t.datasets;
  return bins.map(({ from, to, count }) =>
    from === to
      ? { count, label: words.integer(from), text: words.say(barUsersOne, { from, count }) }
      : {
          count,
          label: `${words.integer(from)}–${words.integer(to)}`,
          text: words.say(barUsers, { from, to, count }),
        },
  );
}

/** Bins of time, milliseconds since 1970. */
export function timeBars(bins: DatasetProfile['timeline'], words: Words): Bar[] {
  return bins.map(({ from, to, count }) => ({
    count,
    label: words.month(from),
    text: words.say(words.t.datasets.barTime, {
      from: words.date(from),
      to: words.date(to),
      count,
    }),
  }));
}

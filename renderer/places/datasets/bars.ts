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

const day = 24 * 60 * 60 * 1000;
const longestMonth = 31 * day;

/** Bins of time, milliseconds since 1970, all of one width. */
export function timeBars(bins: DatasetProfile['timeline'], words: Words): Bar[] {
  const width = bins.length === 0 ? 0 : bins[0]!.to - bins[0]!.from;
  return bins.map(({ from, to, count }) => ({
    count,
    label: timeLabel(from, width, words),
    text: words.say(words.t.datasets.barTime, {
      from: words.date(from),
      to: words.date(to),
      count,
    }),
  }));
}

/** As short as tells a bin from the next. */
function timeLabel(time: number, width: number, words: Words): string {
  if (width < day) return words.shortTime(time);
  return width < longestMonth ? words.date(time) : words.month(time);
}

/** The same bins as records, times as ISO 8601. */
export const timeRecords = (bins: DatasetProfile['timeline']): object[] =>
  bins.map(({ from, to, count }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    count,
  }));

import { Repeats } from '../../app/contract/importing.ts';
import { parseTime } from '../../app/ingest/times.ts';
import type { Arguments, Options } from './arguments.ts';
import { wrongCall } from './exit.ts';

/** The filters that an import and a duplicate have in common. */
export const keptHelp = `  --from DATE, --to DATE    rows before and after these days (2024-01-31, or with a time), UTC
  --repeats all|first|last  which events of a repeated pair of user and item stay (all)
  --k-core N                users and items with fewer events, again and again
  --min-user N, --min-item N
                            the same with a number of its own for each`;

export const keptOptions: Options = {
  from: 'text',
  to: 'text',
  repeats: 'text',
  'k-core': 'text',
  'min-user': 'text',
  'min-item': 'text',
};

/** @throws StudioError 'bad-request' that names the option that is wrong */
export function keptOf(words: Arguments) {
  const count = { minimum: 1, maximum: 1_000_000_000, integer: true };
  const core = words.number('k-core', count);
  return {
    from: dayOf(words, 'from', 0),
    until: dayOf(words, 'to', 1),
    repeats: words.oneOf('repeats', Repeats.options),
    minimumUserEvents: words.number('min-user', count) ?? core,
    minimumItemEvents: words.number('min-item', count) ?? core,
  };
}

/** @param days added to a date without a clock: the last day is a whole one */
function dayOf(words: Arguments, name: string, days: number): number | undefined {
  const text = words.text(name);
  if (text === undefined) return undefined;
  const time = parseTime(text, 'iso');
  if (Number.isNaN(time)) {
    throw wrongCall(`--${name} "${text}" is no date such as 2024-01-31 or 2024-01-31T13:05:00Z.`);
  }
  return text.includes(':') ? time : time + days * 86_400_000;
}

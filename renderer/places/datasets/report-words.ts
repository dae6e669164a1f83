import type { FieldProfile, RejectGroup } from '../../../app/domain/dataset.ts';
import type { ImportWarning } from '../../../app/domain/import-warning.ts';
import type { Words } from '../../state/words.svelte.ts';

/** What is legal in a log but suspicious, in words. */
export function warningInWords(warning: ImportWarning, words: Words): string {
  const t = words.t.importing.warnings;
  switch (warning.kind) {
    case 'baskets':
      return words.say(t.baskets, { n: warning.users, share: words.percent(warning.share) });
    case 'crowded-second':
      return words.say(t.crowdedSecond, {
        n: warning.users,
        share: words.percent(warning.share),
        time: words.dateTime(warning.time),
      });
    case 'equal-times':
      return words.say(t.equalTimes, { time: words.dateTime(warning.time) });
    case 'backward-times':
      return words.say(warning.of === 'all' ? t.backwardTimes : t.backwardTimesOfUsers, {
        n: warning.rows,
      });
    case 'dominant-user':
      return words.say(t.dominantUser, {
        user: warning.user,
        n: warning.events,
        share: words.percent(warning.share),
      });
    case 'items-without-row':
      return words.say(t.itemsWithoutRow, {
        n: warning.items,
        of: warning.of,
        example: warning.example,
      });
    case 'few-users':
      return words.say(t.fewUsers, { n: warning.users });
  }
}

/** "12, 48" of one file; "part-1.csv: 12, part-2.csv: 48" of parts; and how many more there are. */
export function rejectedPlaces({ lines, files, count }: RejectGroup, words: Words): string {
  const known = lines
    .map((line, index) => {
      const file = files[index];
      return file === undefined ? words.integer(line) : `${file}: ${words.integer(line)}`;
    })
    .join(', ');
  if (count === lines.length) return known;
  return `${known} ${words.say(words.t.importing.moreLines, { n: count - lines.length })}`;
}

/** What became of a field's rare values. */
export function rareInWords({ values, rare }: FieldProfile, words: Words): string {
  const t = words.t.importing;
  if (values === 0) return t.fieldLeftOut;
  return rare > 0 ? words.say(t.rareAsOther, { n: rare }) : words.t.common.none;
}

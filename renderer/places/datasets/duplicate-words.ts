import type { DuplicateFilters } from '../../../app/contract/duplicating.ts';
import type { Words } from '../../state/words.svelte.ts';

const day = 86_400_000;

/** What the note of a duplicate begins with: of what it was made, and by which filters. */
export function duplicateNote(
  name: string,
  { from, until, repeats, minimumUserEvents, minimumItemEvents }: DuplicateFilters,
  words: Words,
): string {
  const { wizard, duplicating } = words.t;
  const filters = [
    ...(from === undefined ? [] : [`${wizard.firstDay} ${words.utcDate(from)}`]),
    ...(until === undefined ? [] : [`${wizard.lastDay} ${words.utcDate(until - day)}`]),
    ...(repeats === 'all' ? [] : [`${wizard.repeats}: ${wizard.repeatChoices[repeats]}`]),
    ...(minimumUserEvents === 1 ? [] : [`${wizard.perUser}: ${minimumUserEvents}`]),
    ...(minimumItemEvents === 1 ? [] : [`${wizard.perItem}: ${minimumItemEvents}`]),
  ];
  return [words.say(duplicating.note, { name }), ...filters].join('\n');
}

import { CategorySeparator } from '../../../../app/contract/reading.ts';
import type { Words } from '../../../state/words.svelte.ts';
import { choiceOf, orDetect, type ReadingChoice } from './reading-choices.ts';
import type { ItemRole, UserRole } from './roles.ts';
import type { SourceFile } from './source-file.svelte.ts';

/** What separates the categories in a cell; null where no column is the category. */
export function categoryChoice(
  file: SourceFile<ItemRole> | SourceFile<UserRole>,
  words: Words,
): ReadingChoice | null {
  const { shown } = file;
  if (shown === null || shown.reading.categorySeparator === null) return null;
  const { categorySeparator: label, categorySeparators, because } = words.t.wizard;
  const { categorySeparator: why, severalCategories } = shown.evidence;
  const values = CategorySeparator.options.map((value) => ({
    value,
    label: categorySeparators[value],
  }));
  const detected = categorySeparators[shown.reading.categorySeparator];
  return {
    ...choiceOf(words, label, file.asked.categorySeparator, detected, values),
    reason: words.say(because.categorySeparator[why], { share: words.percent(severalCategories) }),
    isFixed: false,
    choose: (value) => void file.readCategories(orDetect(value)),
  };
}

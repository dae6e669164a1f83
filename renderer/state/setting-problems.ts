import type { ErrorData } from '../../app/contract/errors.ts';
import { settingProblem } from '../../app/domain/setting-problem.ts';
import type { Words } from './words.svelte.ts';

/** What is wrong with a setting, as it stands at its field; null where the error is about something else. */
export function problemAtField({ details }: ErrorData, words: Words): string | null {
  const found = settingProblem(details);
  if (found === null) return null;
  // Which places a text has is checked by a test: each error carries what its text names.
  const text: string = words.t.settings.problems[found.problem];
  const told = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'number' ? words.exact(value) : value,
  ]);
  return words.say(text, Object.fromEntries(told) as ErrorData['details']);
}

/** The same away from the field, with the setting's name; the cause as it was told where it is about something else. */
export function causeInWords(error: ErrorData, words: Words): string {
  const found = settingProblem(error.details);
  const problem = problemAtField(error, words);
  if (found === null || problem === null) return error.message;
  const setting = words.t.settings.keys[found.setting].label;
  return words.say(words.t.settings.problemOf, { setting, problem });
}

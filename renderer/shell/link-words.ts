import type { ErrorData } from '../../app/contract/errors.ts';
import type { Words } from '../state/words.svelte.ts';

/** Why a link does not open, and what to do; the problems are those of `decodeLink` and `linkFault`. */
export function linkWords(words: Words, error: ErrorData): { happened: string; remedy: string } {
  const { problems } = words.t.links;
  const { problem, name = '', field = '' } = error.details;
  if (typeof problem === 'string' && isProblem(problems, problem)) {
    const { happened, remedy } = problems[problem];
    return { happened: words.say(happened, { name: String(name), field: String(field) }), remedy };
  }
  const { happened, remedy } = words.error(error);
  return { happened: `${happened}: ${error.message}`, remedy };
}

const isProblem = <T extends object>(problems: T, name: string): name is keyof T & string =>
  Object.hasOwn(problems, name);

import type { ItemExplanation } from '../../../../app/domain/explanation.ts';
import type { RetrievedItem } from '../../../../app/domain/inspection.ts';
import { letterOf } from '../../../parts/interests.ts';
import type { Words } from '../../../state/words.svelte.ts';
import { digitsOf, type Effect } from './left-out.ts';

/** A fall of less than this share of the score is rounding. */
const leastFall = 1e-5;

/** Why an item is in the list, or why not, in the language of the moment. */
export function whySentences(
  answer: ItemExplanation,
  effects: readonly Effect[],
  retrieved: readonly RetrievedItem[],
  top: number,
  words: Words,
): string[] {
  const { why } = words.t;
  const { interest, rank } = answer;
  const own = interest === null ? null : answer.interests[interest];
  if (interest === null || rank === null || !own) return [why.nobody];
  const letter = letterOf(interest);
  const digits = digitsOf(answer);
  const score = words.decimal(own.score, digits);
  const { items } = answer;
  const place = retrieved.findIndex(({ item }) => item === answer.item) + 1;
  if (place > 0) {
    return [
      words.say(why.found, { letter, score, rank, items }),
      ...ahead(answer, own.score, words),
      ...(place === rank ? [] : [words.say(why.moved, { place })]),
      ...withoutOne(answer, effects, own.score, words),
    ];
  }
  if (answer.dropped) return [words.say(why.dropped, { rank, letter })];
  if (rank <= top) return [words.say(why.kept, { rank })];
  const last = answer.last.at(-1);
  const by = answer.aboveBy.indexOf(Math.max(...answer.aboveBy));
  return [
    words.say(why.missed, { top, letter, score, rank, items }),
    ...(last === undefined
      ? []
      : [
          words.say(why.short, {
            last: words.decimal(last.score, digits),
            short: words.decimal(last.score - own.score, digits),
          }),
        ]),
    words.say(why.outranked, {
      n: rank - 1,
      own: answer.aboveBy[by]!,
      letter: letterOf(by),
    }),
    words.say(why.ownRank, { letter, rank: own.rank }),
  ];
}

function ahead(answer: ItemExplanation, score: number, words: Words): string[] {
  const { interests, interest } = answer;
  let second = -1;
  interests.forEach((other, k) => {
    if (other === null || k === interest) return;
    if (second < 0 || other.score > interests[second]!.score) second = k;
  });
  if (second < 0) return [];
  const margin = words.decimal(score - interests[second]!.score, digitsOf(answer));
  return [words.say(words.t.why.ahead, { margin, letter: letterOf(second) })];
}

/** What the item hangs on: of the history's items the one whose absence costs it most. */
function withoutOne(
  answer: ItemExplanation,
  effects: readonly Effect[],
  score: number,
  words: Words,
): string[] {
  const { why } = words.t;
  const { interest } = answer;
  const rank = answer.rank ?? 0;
  const most = effects[0];
  if (most === undefined) return [why.unasked];
  if (most.fall <= leastFall * Math.abs(score)) return [why.steady];
  const title = most.item.title ?? most.item.item;
  const to = most.rank;
  if (to === null) return [words.say(why.gone, { title })];
  const fall = words.decimal(most.fall, digitsOf(answer));
  return [
    to > rank
      ? words.say(why.falls, { title, rank, to })
      : to === rank
        ? words.say(why.holds, { title, fall })
        : words.say(why.weakens, { title, fall, to }),
    ...(most.interest === null || most.interest === interest
      ? []
      : [words.say(why.takesOver, { letter: letterOf(most.interest) })]),
  ];
}

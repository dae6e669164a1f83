import type { UserInspection } from '../../../../app/domain/inspection.ts';
import { letterOf } from '../../../parts/interests.ts';
import type { Words } from '../../../state/words.svelte.ts';
import type { Explanation } from './explain.ts';

/** An explanation as sentences, in the language of the moment. */
export function sentences(
  explanation: Explanation,
  inspection: UserInspection,
  words: Words,
): string[] {
  const { t } = words;
  const score = (value: number) => words.decimal(value, 2);
  const letter = explanation.interest === null ? '' : letterOf(explanation.interest);
  switch (explanation.kind) {
    case 'retrieved': {
      const { item, rank } = explanation;
      const { runnerUp } = item;
      const brought = words.say(t.inspect.explainRetrieved, {
        letter,
        rank,
        score: score(item.score),
      });
      if (runnerUp === null) return [brought];
      const second = words.say(t.inspect.explainRunnerUp, {
        letter: letterOf(runnerUp.interest),
        score: score(runnerUp.score),
        margin: score(item.score - runnerUp.score),
      });
      return [brought, second];
    }
    case 'candidate':
      return [words.say(t.inspect.explainOnly, { letter, rank: explanation.rank })];
    case 'history': {
      const share = words.percent(explanation.share, 0);
      return [words.say(t.inspect.explainHistory, { letter, share })];
    }
    case 'missed': {
      const n = inspection.interests[0]?.items.length ?? 0;
      return [words.say(t.inspect.explainMissed, { n })];
    }
    case 'pair': {
      const { other, cosine, shared } = explanation;
      const named = { a: letter, b: letterOf(other) };
      const total = inspection.interests[explanation.interest]?.items.length ?? 0;
      return [
        words.say(t.inspect.explainPair, { ...named, value: words.decimal(cosine, 3) }),
        words.say(t.inspect.explainShared, { shared, total }),
      ];
    }
    case 'interest': {
      const { wins } = explanation;
      const total = inspection.retrieved.length;
      return [words.say(t.inspect.explainInterest, { letter, wins, total })];
    }
  }
}

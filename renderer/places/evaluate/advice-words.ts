import type { CountAdvice, CountPoint } from '../../../app/domain/interest-advice.ts';
import type { Words } from '../../state/words.svelte.ts';
import type { CountsView } from './counts-view.svelte.ts';

/** What K to choose, in plain sentences, the most important first. */
export function adviceWords(
  { metric, top }: Pick<CountsView, 'metric' | 'top'>,
  { best, fewest, alike, noiseKnown, beyond }: CountAdvice,
  single: { readonly point: CountPoint; readonly stands: 'ahead' | 'behind' | 'alike' } | null,
  words: Words,
): string[] {
  const t = words.t.counts;
  const k = best.interests;
  const value = words.percent(best.mean, 1);
  const sentences: string[] = [
    words.say(t.best, { k, metric: words.t.evaluate.metrics[metric], n: top, value }),
  ];
  if (fewest !== best) sentences.push(words.say(t.fewest, { k: fewest.interests }));
  const others = alike.filter((point) => point !== fewest);
  if (others.length > 0) {
    const list = words.list(others.map(({ interests }) => String(interests)));
    sentences.push(words.say(t.alike, { list }));
  } else if (noiseKnown && alike.length === 0) sentences.push(t.apart);
  sentences.push(beyond ? words.say(t.beyond, { k }) : t.largest);
  if (single !== null) {
    const text = { ahead: t.singleAhead, behind: t.singleBehind, alike: t.singleAlike };
    sentences.push(words.say(text[single.stands], { value: words.percent(single.point.mean, 1) }));
  }
  if (!noiseKnown) sentences.push(t.noNoise);
  return sentences;
}

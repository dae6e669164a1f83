import type { BoardBar, BoardFigure } from '../../../../app/domain/survey.ts';
import type { Words } from '../../../state/words.svelte.ts';

const whole = (figure: BoardFigure) => figure === 'hits' || figure === 'categories';

/** One value of a figure. */
export function figureWords(figure: BoardFigure, value: number, words: Words): string {
  return words.decimal(value, whole(figure) ? 1 : 2);
}

/** "3", "5–9" or "0.35–0.40"; the axis has room for where a bar begins. */
export function barRange(
  figure: BoardFigure,
  { from, to }: Pick<BoardBar, 'from' | 'to'>,
  words: Words,
  short = false,
): string {
  const say = (value: number) =>
    whole(figure) ? words.integer(value) : words.decimal(value, to - from < 0.045 ? 3 : 2);
  return short || from === to ? say(from) : `${say(from)}–${say(to)}`;
}

/** "3 hits", "a mean cosine of 0.35–0.40" */
export function barName(figure: BoardFigure, bar: BoardBar, words: Words): string {
  return words.say(words.t.everybody.bars[figure], {
    range: barRange(figure, bar, words),
    n: bar.to,
  });
}

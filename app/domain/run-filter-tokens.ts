/** A piece of a filter with its place in the text. */
export interface Token {
  /** `unclosed`: a quote that nothing ends; `strange`: a character that means nothing here */
  readonly kind: 'word' | 'quoted' | 'operator' | 'mark' | 'unclosed' | 'strange' | 'end';
  /** without its quotes */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const piece =
  /\s+|(?<operator>!=|!~|<=|>=|==?|<|>|~)|(?<mark>[(),])|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<unclosed>["'].*)|(?<word>[^\s()<>=!~,"']+)|(?<strange>.)/gs;

/** The pieces of a text; the last one is its end. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(piece)) {
    const { operator, mark, double, single, unclosed, word, strange } = found.groups ?? {};
    const token = (kind: Token['kind'], content: string) =>
      tokens.push({ kind, text: content, at: found.index, length: found[0].length });
    const quoted = double ?? single;
    if (operator !== undefined) token('operator', operator === '==' ? '=' : operator);
    else if (mark !== undefined) token('mark', mark);
    else if (quoted !== undefined) token('quoted', quoted);
    else if (unclosed !== undefined) token('unclosed', unclosed);
    else if (word !== undefined) token('word', word);
    else if (strange !== undefined) token('strange', strange);
  }
  return [...tokens, { kind: 'end', text: '', at: text.length, length: 0 }];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../app/domain/run-columns.ts';
import { isExpression, parseFilter } from '../../../app/domain/run-filter.ts';
import { runOf } from './runs.ts';

const mind = runOf({
  settings: { model: 'mind', interests: 4 },
  test: { 'recall@50': 0.13 },
  bestValidation: { 'recall@50': 0.2 },
  note: 'The "old" one',
  tags: ['paper', 'K'],
  starred: true,
  startedAt: new Date('2026-11-24T10:00').getTime(),
});
const tower = runOf({ settings: { model: 'two-tower' }, datasetName: 'Two words' }, 2);
const runs = [mind, tower];
const columns = columnsOf(runs);

function chosen(text: string): string {
  const parsed = parseFilter(text, columns);
  if (!parsed.ok) throw new Error(`${parsed.fault.kind} at ${parsed.fault.at}`);
  return [mind, tower]
    .filter(parsed.test)
    .map((run) => (run === mind ? 'm' : 't'))
    .join('');
}

describe('a filter', () => {
  it.each([
    ['model = mind and recall@50 > 0.12 and interests >= 4', 'm'],
    ['MODEL=MIND', 'm'],
    ['recall@50 > 12%', 'm'],
    ['recall@50 > 13%', ''],
    ['recall@50 >= 13%', 'm'],
    ['recall@50 = none', 't'],
    ['recall@50 != none', 'm'],
    ['recall@50 < 1', 'm'],
    ['not recall@50 < 1', 't'],
    ['validation.recall@50 == 0.2', 'm'],
    ['interests in (1, 2)', 't'],
    ['interests in (4)', 'm'],
    ['model ~ tower or starred = true', 'mt'],
    ['model !~ tower', 'm'],
    ['dataset = "two words"', 't'],
    ['note ~ \'"old"\'', 'm'],
    ['tags ~ paper', 'm'],
    ['started >= 2026-11-24 and started < 2026-11-25', 'm'],
    ['squashPower = none', 't'],
    // and binds closer than or
    ['model = two-tower or model = mind and interests = 9', 't'],
    ['(model = two-tower or model = mind) and interests = 4', 'm'],
    ['not not model = mind', 'm'],
  ])('%s chooses "%s"', (text, expected) => expect(chosen(text)).toBe(expected));

  it.each([
    ['modle = mind', 'unknown-column', 0, 'modle'],
    ['model mind', 'no-operator', 6, 'mind'],
    ['model =', 'no-value', 7, ''],
    ['model = )', 'no-value', 8, ')'],
    ['recall@50 > high', 'no-number', 12, 'high'],
    ['recall@50 > "0.1"', 'no-number', 12, '0.1'],
    ['model = mind and', 'no-column', 16, ''],
    ['(model = mind', 'unclosed-bracket', 0, '('],
    ['interests in (1, 2', 'unclosed-bracket', 13, '('],
    ['interests in 1', 'no-value', 13, '1'],
    ['note ~ "old', 'unclosed-quote', 7, '"old'],
    ['model = mind interests = 4', 'unexpected', 13, 'interests'],
    ['model = mind)', 'unexpected', 12, ')'],
    ['model ! mind', 'no-operator', 6, '!'],
  ])('%s is refused: %s at %i', (text, kind, at, found) =>
    expect(parseFilter(text, columns)).toMatchObject({ ok: false, fault: { kind, at, found } }),
  );

  it('is told from words to look for', () => {
    expect(['mind 4', 'interest', 'min', '按', 'recall@50'].some(isExpression)).toBe(false);
    expect(['a=1', 'a ~ b', 'recall@50 >', 'interests in (1)'].every(isExpression)).toBe(true);
  });

  it('never throws, and says a place within the text', () => {
    const bits = fc.constantFrom(...'()<>=~!,"\' ', 'model', 'and', 'or', 'not', 'in', '0.1', '😀');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(bits).map((all) => all.join(' ')),
        ),
        (text) => {
          const parsed = parseFilter(text, columns);
          if (parsed.ok) return void runs.map(parsed.test);
          const { at, length } = parsed.fault;
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at + length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('chooses what its parts say, however they are nested', () => {
    type Tree = { text: string; truth: (run: typeof mind) => boolean };
    const leaf = fc
      .record({ k: fc.integer({ min: 1, max: 6 }), op: fc.constantFrom('=', '!=', '<', '>=') })
      .map(({ k, op }): Tree => {
        const holds = { '=': (v: number) => v === k, '!=': (v: number) => v !== k } as const;
        const orders = { '<': (v: number) => v < k, '>=': (v: number) => v >= k } as const;
        const truth = { ...holds, ...orders }[op];
        return {
          text: `interests ${op} ${k}`,
          truth: ({ settings }) => truth(settings.model === 'two-tower' ? 1 : settings.interests),
        };
      });
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        tie('tree').map((a): Tree => ({ text: `not (${a.text})`, truth: (run) => !a.truth(run) })),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Tree => ({
          text: `(${a.text}) and (${b.text})`,
          truth: (run) => a.truth(run) && b.truth(run),
        })),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Tree => ({
          text: `(${a.text}) OR (${b.text})`,
          truth: (run) => a.truth(run) || b.truth(run),
        })),
      ),
    }));
    fc.assert(
      fc.property(tree, ({ text, truth }) => {
        const parsed = parseFilter(text, columns);
        if (!parsed.ok) throw new Error(text);
        expect(runs.map(parsed.test)).toEqual(runs.map(truth));
      }),
    );
  });
});

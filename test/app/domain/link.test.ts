import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { CaseId, DatasetId, ExperimentId } from '../../../app/domain/ids.ts';
import {
  decodeLink,
  encodeLink,
  linkAmong,
  longestLink,
  type StudioLink,
} from '../../../app/domain/link.ts';

const letters = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz');
const idOf = <T>(prefix: string, parse: (text: string) => T) =>
  fc.string({ unit: letters, minLength: 8, maxLength: 20 }).map((text) => parse(prefix + text));
const run = idOf('ex-', (text) => ExperimentId.parse(text));
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const position = fc.nat();
const flag = fc.boolean();
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const withoutMinusZero = number.map((value) => (value === 0 ? 0 : value));
const one = <const T extends string>(...values: T[]) => fc.constantFrom(...values);

const links: fc.Arbitrary<StudioLink> = fc.oneof(
  fc.record(
    {
      place: fc.constant('inspect' as const),
      run,
      view: one('user', 'everybody', 'compare'),
      user: text,
      madeUp: flag,
      case: idOf('cs-', (id) => CaseId.parse(id)),
      history: fc.array(text, { maxLength: 30 }),
      event: position,
      split: one('test', 'validation', 'train', 'all'),
      top: one('20', '50', '100'),
      lambda: fc.double({ min: 1e-12, max: 1000, noNaN: true }),
      dropSeen: flag,
      iteration: position,
      item: text,
      interest: position,
      other: position,
      category: text,
      middle: one('lists', 'map'),
      map: one('pca', 'umap'),
      at: fc.array(withoutMinusZero, { minLength: 3, maxLength: 3 }),
      lasso: fc.array(withoutMinusZero, { minLength: 6, maxLength: 40 }),
      order: one('log', 'diverse', 'worst'),
      sort: fc.record({ key: one('events', 'title', 'recall', 'rank'), descending: flag }),
      curve: flag,
      tab: one('board', 'interests', 'item'),
      group: one('test', 'validation'),
      figure: one('hits', 'cosine', 'rank', 'categories'),
      bar: position,
      clusters: one('6', '12', '24', '40'),
      cluster: position,
      reached: text,
      sides: one('runs', 'users'),
      otherRun: run,
      otherUser: text,
      pair: position,
      rank: position,
    },
    { requiredKeys: ['place'] },
  ),
  fc.record(
    {
      place: fc.constant('evaluate' as const),
      run,
      tab: one('figures', 'slices', 'interests', 'definitions', 'counts', 'published'),
    },
    { requiredKeys: ['place'] },
  ),
  fc.record({ place: fc.constant('train' as const), run }, { requiredKeys: ['place'] }),
  fc.record(
    {
      place: fc.constant('experiments' as const),
      run,
      compared: fc.array(run, { minLength: 2, maxLength: 5 }),
    },
    { requiredKeys: ['place'] },
  ),
  fc.record(
    {
      place: fc.constant('datasets' as const),
      dataset: idOf('ds-', (id) => DatasetId.parse(id)),
    },
    { requiredKeys: ['place'] },
  ),
);

const problemOf = (given: string) => {
  try {
    decodeLink(given);
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code === 'bad-input') return thrown.details;
    throw thrown;
  }
  return null;
};

describe('a link', () => {
  it('means what it was made of', () => {
    fc.assert(
      fc.property(links, (link) => {
        const written = encodeLink(link);
        expect(written).toMatch(/^[\x21-\x7e]+$/);
        expect(decodeLink(written)).toEqual(link);
        expect(decodeLink(` ${written.replace('?', '/?')}\n`)).toEqual(link);
      }),
      { numRuns: 500 },
    );
  });

  it('is short and can be read', () => {
    const link = {
      place: 'inspect',
      run: ExperimentId.parse('ex-12345678'),
      user: 'ada l',
      history: ['a,b', '中'],
      lambda: 0.25,
      dropSeen: true,
    } as const;
    expect(encodeLink({ ...link, history: [...link.history] })).toBe(
      'interest-studio://inspect?v=1&run=ex-12345678&user=ada%20l&history=a%2Cb,%E4%B8%AD&lambda=0.25&dropSeen=yes',
    );
  });

  it('tells an empty history from none', () => {
    expect(decodeLink('interest-studio://inspect?madeUp=yes&history=')).toMatchObject({
      history: [],
    });
    expect(decodeLink('interest-studio://inspect')).toEqual({ place: 'inspect' });
  });

  it.each([
    ['', 'foreign'],
    ['https://example.org/?run=ex-12345678', 'foreign'],
    ['interest-studio:', 'foreign'],
    ['interest-studio://inspect?user=a b', 'foreign'],
    ['interest-studio://settings', 'damaged', 'place'],
    ['interest-studio://inspect?v=2&colour=red', 'newer'],
    ['interest-studio://inspect?v=one', 'damaged', 'v'],
    ['interest-studio://inspect?run=../../etc', 'damaged', 'run'],
    ['interest-studio://inspect?colour=red', 'damaged', 'colour'],
    ['interest-studio://inspect?__proto__=x', 'damaged', '__proto__'],
    ['interest-studio://inspect?user=a&user=b', 'damaged', 'user'],
    ['interest-studio://inspect?user=%E0%A4%A', 'damaged', 'user'],
    ['interest-studio://inspect?history=a,,b', 'damaged', 'history.1'],
    ['interest-studio://inspect?lambda=0x10', 'damaged', 'lambda'],
    ['interest-studio://inspect?lambda=-1', 'damaged', 'lambda'],
    ['interest-studio://inspect?at=1,2', 'damaged', 'at'],
    ['interest-studio://inspect?top=30', 'damaged', 'top'],
    [`interest-studio://inspect?user=${'a'.repeat(longestLink)}`, 'long'],
  ])('that is rubbish says what is wrong: %.60s', (given, problem, field = '') => {
    expect(problemOf(given)).toEqual({ problem, field });
  });

  it('takes rubbish of any kind without any other error', () => {
    const parameter = fc.tuple(fc.string(), fc.string()).map(([name, value]) => `${name}=${value}`);
    const query = fc.array(parameter).map((parts) => parts.join('&'));
    const rubbish = fc.oneof(
      fc.string(),
      query.map((given) => `interest-studio://inspect?${given}`),
    );
    fc.assert(
      fc.property(rubbish, (given) => {
        problemOf(given);
      }),
    );
  });

  it('that would be too long is not made', () => {
    const history = Array.from({ length: 9000 }, (_, at) => `i${at}`);
    expect(() => encodeLink({ place: 'inspect', history })).toThrow(/case/);
  });

  it('is found among the arguments of a program', () => {
    const link = 'Interest-Studio://inspect';
    expect(linkAmong(['/usr/bin/studio', '--lang=en', link])).toBe(link);
    expect(linkAmong(['/usr/bin/studio', 'https://example.org'])).toBeNull();
  });
});

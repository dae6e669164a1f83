import type { ExperimentSummary } from './experiment.ts';
import { columnKind, runValue } from './run-columns.ts';
import type { RunValue } from './run-columns.ts';
import { tokensOf } from './run-filter-tokens.ts';
import type { Token } from './run-filter-tokens.ts';

/** Where a filter cannot be read: the characters `at` up to `at + length`, and what is wrong with them. */
export interface FilterFault {
  readonly kind:
    | 'unknown-column'
    | 'no-operator'
    | 'no-value'
    | 'no-number'
    | 'no-column'
    | 'unclosed-quote'
    | 'unclosed-bracket'
    | 'unexpected';
  readonly at: number;
  readonly length: number;
  /** what stands there; '' at the end */
  readonly found: string;
}

export type RunTest = (run: ExperimentSummary) => boolean;
export type ParsedFilter =
  | { readonly ok: true; readonly test: RunTest }
  | { readonly ok: false; readonly fault: FilterFault };

const comparison = /[=<>~]/;
const orders = ['<', '<=', '>', '>='] as const;
type Order = (typeof orders)[number];

/** True where a text asks for values of columns; otherwise it is words to look for. */
export const isExpression = (text: string): boolean =>
  comparison.test(text) || /\bin\s*\(/i.test(text);

/**
 * Reads a filter such as `model = mind and recall@50 > 12% and not (interests in (1, 2) or note ~ "old")`.
 *
 *     filter     = all { "or" all }
 *     all        = one { "and" one }
 *     one        = "not" one | "(" filter ")" | column test
 *     test       = ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~" ) value | "in" "(" value { "," value } ")"
 *
 * `~` is "contains". Words are compared whatever their case; `none` is the value of what a run has not; a day is
 * written 2026-11-24 and begins at midnight here. A run that has no value fails every test but `!=`, `!~` and
 * `= none`.
 *
 * @param columns the names that may stand before an operator, whatever their case
 */
export function parseFilter(text: string, columns: readonly string[]): ParsedFilter {
  try {
    return { ok: true, test: new Parser(text, columns).whole() };
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, fault: thrown.fault };
    throw thrown;
  }
}

class Refused extends Error {
  readonly fault: FilterFault;
  constructor(fault: FilterFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #columns: ReadonlyMap<string, string>;
  #next = 0;

  constructor(text: string, columns: readonly string[]) {
    this.#tokens = tokensOf(text);
    this.#columns = new Map(columns.map((name) => [name.toLowerCase(), name]));
  }

  whole(): RunTest {
    const test = this.#any();
    if (this.#token.kind !== 'end') throw this.#refuse('unexpected');
    return test;
  }

  #any(): RunTest {
    const tests = [this.#all()];
    while (this.#takes('word', 'or')) tests.push(this.#all());
    return tests.length === 1 ? tests[0]! : (run) => tests.some((test) => test(run));
  }

  #all(): RunTest {
    const tests = [this.#one()];
    while (this.#takes('word', 'and')) tests.push(this.#one());
    return tests.length === 1 ? tests[0]! : (run) => tests.every((test) => test(run));
  }

  #one(): RunTest {
    if (this.#takes('word', 'not')) {
      const test = this.#one();
      return (run) => !test(run);
    }
    const opening = this.#token;
    if (!this.#takes('mark', '(')) return this.#comparison();
    const test = this.#any();
    if (!this.#takes('mark', ')')) throw this.#refuse('unclosed-bracket', opening);
    return test;
  }

  #comparison(): RunTest {
    const token = this.#token;
    if (token.kind !== 'word') throw this.#refuse('no-column');
    const column = this.#columns.get(token.text.toLowerCase());
    if (column === undefined) throw this.#refuse('unknown-column');
    this.#next++;
    if (this.#takes('word', 'in')) return this.#among(column);
    const operator = this.#token;
    if (operator.kind !== 'operator') throw this.#refuse('no-operator');
    this.#next++;
    return testOf(column, operator.text, this.#value(column, operator.text));
  }

  #among(column: string): RunTest {
    const opening = this.#token;
    if (!this.#takes('mark', '(')) throw this.#refuse('no-value');
    const tests: RunTest[] = [];
    do tests.push(testOf(column, '=', this.#value(column, '=')));
    while (this.#takes('mark', ','));
    if (!this.#takes('mark', ')')) throw this.#refuse('unclosed-bracket', opening);
    return (run) => tests.some((test) => test(run));
  }

  #value(column: string, operator: string): Value {
    const token = this.#token;
    if (token.kind === 'unclosed') throw this.#refuse('unclosed-quote');
    if (token.kind !== 'word' && token.kind !== 'quoted') throw this.#refuse('no-value');
    const number = token.kind === 'word' ? numberOf(token.text, column) : null;
    if (number === null && isOrder(operator)) throw this.#refuse('no-number');
    this.#next++;
    const none = token.kind === 'word' && token.text.toLowerCase() === 'none';
    return { text: token.text.toLowerCase(), number, none };
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  #takes(kind: Token['kind'], text: string): boolean {
    const found = this.#token.kind === kind && this.#token.text.toLowerCase() === text;
    if (found) this.#next++;
    return found;
  }

  #refuse(kind: FilterFault['kind'], { at, length, text } = this.#token): Refused {
    return new Refused({ kind, at, length, found: text });
  }
}

interface Value {
  readonly text: string;
  readonly number: number | null;
  /** the word `none`: what a run has not */
  readonly none: boolean;
}

const isOrder = (operator: string): operator is Order => orders.some((o) => o === operator);

/** 12, 1e-3, 12% or, of a column of instants, 2026-11-24; null for what is no number. */
function numberOf(text: string, column: string): number | null {
  const day = columnKind(column) === 'instant' && /^\d{4}-\d{2}-\d{2}$/.test(text);
  const value = day
    ? new Date(`${text}T00:00`).getTime()
    : text.endsWith('%')
      ? Number(text.slice(0, -1)) / 100
      : Number(text);
  return Number.isFinite(value) ? value : null;
}

function testOf(column: string, operator: string, value: Value): RunTest {
  const of = (run: ExperimentSummary) => runValue(run, column);
  if (isOrder(operator)) {
    const limit = value.number!;
    return (run) => {
      const own = of(run);
      return typeof own === 'number' && holds(operator, own, limit);
    };
  }
  const same = operator.endsWith('~') ? contains : equals;
  const negated = operator.startsWith('!');
  return (run) => same(of(run), value) !== negated;
}

function holds(operator: Order, own: number, limit: number): boolean {
  if (operator === '<') return own < limit;
  if (operator === '<=') return own <= limit;
  return operator === '>' ? own > limit : own >= limit;
}

function equals(own: RunValue, { text, number, none }: Value): boolean {
  if (none) return own === null || own === 'none';
  if (typeof own === 'number') return own === number;
  return own !== null && String(own).toLowerCase() === text;
}

const contains = (own: RunValue, { text }: Value): boolean =>
  own !== null && String(own).toLowerCase().includes(text);

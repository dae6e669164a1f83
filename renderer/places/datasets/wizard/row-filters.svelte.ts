import type { ImportFilters, Repeats } from '../../../../app/contract/importing.ts';
import { countOf, dayOf, numberOf, wordsOf } from '../numbers.ts';
import type { EventRole } from './roles.ts';
import type { SourceFile } from './source-file.svelte.ts';

const day = 86_400_000;

/** What is typed and chosen of the filters, until it is what the contract takes. */
export class RowFilters {
  minimumWeight = $state('');
  /** of those that the first rows have, the ones that are not wanted */
  unwantedTypes = $state.raw<readonly string[]>([]);
  furtherTypes = $state('');
  /** days as a date field gives them, 2024-01-31; both belong to the range */
  firstDay = $state('');
  lastDay = $state('');
  aboveZero = $state<string | null>(null);
  repeats = $state<Repeats>('all');
  perUser = $state('1');
  perItem = $state('1');
  readonly #log: SourceFile<EventRole>;

  readonly hasWeight = $derived.by(() => this.#log.columnOf('weight') !== null);
  readonly hasTypes = $derived.by(() => this.#log.columnOf('event') !== null);
  readonly hasDates = $derived.by(() => {
    const format = this.#log.shown?.reading.timeFormat ?? null;
    return this.#log.columnOf('time') !== null && format !== null && format !== 'position';
  });
  /** the types that stay; null where all do, those that the first rows lack among them */
  readonly #types = $derived.by(() => {
    const known = (this.#log.shown?.eventTypes ?? []).map(({ type }) => type);
    const wanted = known.filter((type) => !this.unwantedTypes.includes(type));
    const further = wordsOf(this.furtherTypes).filter((type) => !wanted.includes(type));
    const isAll = wanted.length === known.length && further.length === 0;
    return !this.hasTypes || isAll ? null : [...wanted, ...further];
  });
  readonly #weight = $derived(numberOf(this.minimumWeight));
  readonly #from = $derived(dayOf(this.firstDay));
  readonly #to = $derived(dayOf(this.lastDay));
  readonly #perUser = $derived(countOf(this.perUser));
  readonly #perItem = $derived(countOf(this.perItem));
  readonly problems = $derived.by(() => ({
    weight: this.hasWeight && this.minimumWeight.trim() !== '' && this.#weight === null,
    types: this.#types?.length === 0,
    days: this.hasDates && this.#from !== null && this.#to !== null && this.#from > this.#to,
    perUser: this.#perUser === null,
    perItem: this.#perItem === null,
  }));
  /** without those of columns that are not there; meant only where there are no problems */
  readonly value: ImportFilters = $derived.by(() => ({
    ...(this.hasWeight && this.#weight !== null ? { minimumWeight: this.#weight } : {}),
    ...(this.#types !== null ? { eventTypes: this.#types } : {}),
    ...(this.hasDates && this.#from !== null ? { from: this.#from } : {}),
    ...(this.hasDates && this.#to !== null ? { until: this.#to + day } : {}),
    ...(this.aboveZero !== null && this.#log.header.includes(this.aboveZero)
      ? { aboveZero: this.aboveZero }
      : {}),
    repeats: this.repeats,
    minimumUserEvents: this.#perUser ?? 1,
    minimumItemEvents: this.#perItem ?? 1,
  }));

  constructor(log: SourceFile<EventRole>) {
    this.#log = log;
  }

  wants(type: string): boolean {
    return !this.unwantedTypes.includes(type);
  }

  setWanted(type: string, wanted: boolean): void {
    const others = this.unwantedTypes.filter((other) => other !== type);
    this.unwantedTypes = wanted ? others : [...others, type];
  }
}

import { DuplicateFilters, type DuplicateRequest } from '../../../app/contract/duplicating.ts';
import type { ErrorData } from '../../../app/contract/errors.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import type { Repeats } from '../../../app/contract/importing.ts';
import type { DatasetSummary } from '../../../app/domain/dataset.ts';
import type { ImportJob } from '../../state/import-jobs.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { duplicateNote } from './duplicate-words.ts';
import { countOf, dayOf } from './numbers.ts';
import { RemainingCount } from './remaining-count.svelte.ts';

const day = 86_400_000;
const dayText = (time: number) => new Date(time).toISOString().slice(0, 10);

type Counted = Pick<DuplicateRequest, 'from' | 'filters'>;

/** Which filters make a dataset of another one, as they are typed, until it is made. */
export class DuplicateForm {
  readonly #studio: Studio;
  /** the dataset that is duplicated; null while the form is closed */
  of = $state.raw<DatasetSummary | null>(null);
  name = $state('');
  /** days as a date field gives them, 2024-01-31; both belong to the range */
  firstDay = $state('');
  lastDay = $state('');
  repeats = $state<Repeats>('all');
  perUser = $state('1');
  perItem = $state('1');
  starting = $state(false);
  error = $state.raw<ErrorData | null>(null);
  readonly remaining: RemainingCount<Counted>;

  readonly hasDates = $derived(this.of !== null && this.of.firstTime !== null);
  readonly #from = $derived(dayOf(this.firstDay));
  readonly #to = $derived(dayOf(this.lastDay));
  readonly #perUser = $derived(countOf(this.perUser));
  readonly #perItem = $derived(countOf(this.perItem));
  readonly problems = $derived({
    name: this.name.trim() === '',
    days: this.#from !== null && this.#to !== null && this.#from > this.#to,
    perUser: this.#perUser === null,
    perItem: this.#perItem === null,
  });
  readonly #filters: DuplicateFilters = $derived({
    ...(this.#from === null ? {} : { from: this.#from }),
    ...(this.#to === null ? {} : { until: this.#to + day }),
    repeats: this.repeats,
    minimumUserEvents: this.#perUser ?? 1,
    minimumItemEvents: this.#perItem ?? 1,
  });
  /** null while something stands in the way of a count, whatever the dataset will be called */
  readonly countRequest: Counted | null = $derived(
    this.of === null || this.problems.days || this.problems.perUser || this.problems.perItem
      ? null
      : { from: this.of.id, filters: this.#filters },
  );
  /** counted, and nothing would remain */
  readonly isEmpty = $derived.by(() => this.remaining.count.value?.interactions === 0);
  readonly request = $derived.by(() => this.#request());

  constructor(studio: Studio) {
    const { client } = studio;
    this.#studio = studio;
    this.remaining = new RemainingCount(client, (request) =>
      client.call('datasets.countDuplicate', request),
    );
  }

  /** @param before what was asked for, for another try */
  open(of: DatasetSummary, before?: DuplicateRequest): void {
    const { datasets, words } = this.#studio;
    const { from, until, repeats, minimumUserEvents, minimumItemEvents } =
      before?.filters ?? DuplicateFilters.parse({});
    this.name = before?.name ?? datasets.freeName(words.say(words.t.duplicating.copyOf, of));
    this.firstDay = from === undefined ? '' : dayText(from);
    this.lastDay = until === undefined ? '' : dayText(until - day);
    this.repeats = repeats;
    this.perUser = String(minimumUserEvents);
    this.perItem = String(minimumItemEvents);
    this.error = null;
    this.of = of;
  }

  close(): void {
    this.of = null;
    this.remaining.reset();
  }

  /** @returns the job that has begun; null where it has ended already, or `error` says why it has not */
  async start(): Promise<ImportJob | null> {
    const { request } = this;
    if (request === null) return null;
    this.starting = true;
    this.error = null;
    try {
      const job = await this.#studio.imports.duplicate(request);
      this.close();
      return job;
    } catch (thrown) {
      this.error = StudioError.dataOf(thrown);
      return null;
    } finally {
      this.starting = false;
    }
  }

  #request(): DuplicateRequest | null {
    const { of, countRequest } = this;
    if (of === null || countRequest === null || this.problems.name) return null;
    const note = duplicateNote(of.name, this.#filters, this.#studio.words);
    return { ...countRequest, name: this.name.trim(), note };
  }
}

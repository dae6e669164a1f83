import type { ReportRequest } from '../../../app/domain/report.ts';
import { Loadable } from '../../state/loadable.svelte.ts';

/** What is asked of a run under rules. Answers are kept: going back to rules of before takes no time. */
export class RuledAnswer<T> extends Loadable<T> {
  readonly #question: (rules: ReportRequest) => Promise<T>;
  readonly #known: Record<string, T> = {};
  #stopped = false;

  constructor(question: (rules: ReportRequest) => Promise<T>) {
    super();
    this.#question = question;
  }

  /** Asks unless the answer is there, on its way or was refused; one that a newer question ended is asked again. */
  ensure(rules: ReportRequest): void {
    const displaced = this.error?.code === 'cancelled' && !this.#stopped;
    if (this.value === null && !this.loading && (this.error === null || displaced))
      void this.ask(rules);
  }

  ask(rules: ReportRequest): Promise<void> {
    const key = JSON.stringify(rules);
    this.#stopped = false;
    return this.load(async () => (this.#known[key] ??= await this.#question(rules)));
  }

  /** The person wants no answer: it is asked again only by them. */
  stop(): void {
    this.#stopped = true;
  }
}

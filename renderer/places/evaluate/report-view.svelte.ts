import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import type {
  EvaluationReport,
  Kept,
  ReportRequest,
  Slice,
  SliceUsers,
} from '../../../app/domain/report.ts';
import type { DefinedFigures } from '../../../app/domain/definitions.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { RuledAnswer } from './ruled-answer.svelte.ts';

/** N of the figures under other definitions. */
export const definitionTops = [20, 50, 100] as const;

/** One run's figures under the rules that the person chose, and the slice whose users are looked at. */
export class ReportView {
  readonly #studio: Studio;
  readonly #run: ExperimentSummary;
  readonly #unsubscribe: () => void;
  rules: ReportRequest = $state.raw({ split: 'test', dropSeen: false });
  readonly report: RuledAnswer<Kept<EvaluationReport>>;
  readonly definitions: RuledAnswer<Kept<DefinedFigures>>;
  /** how far the question under way has come, in [0, 1] */
  done = $state(0);
  slice: Slice | null = $state.raw(null);
  readonly users = new Loadable<SliceUsers>();
  /** the run's own test says the same: nothing has to be computed for its figures */
  readonly asTested: boolean = $derived.by(
    () => this.rules.split === 'test' && this.rules.dropSeen === this.#run.settings.dropSeen,
  );

  constructor(studio: Studio, run: ExperimentSummary) {
    this.#studio = studio;
    this.#run = run;
    this.rules = { split: 'test', dropSeen: run.settings.dropSeen };
    const asked = <T>(call: (request: ReportRequest & { id: ExperimentId }) => Promise<T>) =>
      new RuledAnswer((rules) => {
        this.done = 0;
        return call({ id: run.id, ...rules });
      });
    const { client } = studio;
    this.report = asked((request) => client.call('evaluations.report', request));
    this.definitions = asked((request) =>
      client.call('evaluations.definitions', { ...request, tops: [...definitionTops] }),
    );
    this.#unsubscribe = client.on('evaluations.progress', ({ id, done }) => {
      if (id === run.id) this.done = done;
    });
  }

  dispose(): void {
    this.#unsubscribe();
  }

  chooseRules(change: Partial<ReportRequest>): void {
    this.rules = { ...this.rules, ...change };
    this.report.reset();
    this.definitions.reset();
  }

  cancel(): void {
    this.report.stop();
    this.definitions.stop();
    void this.#studio.attempt(() => this.#studio.client.call('evaluations.cancel', null));
  }

  openSlice(slice: Slice): Promise<void> {
    this.slice = slice;
    this.users.reset();
    return this.askUsers();
  }

  askUsers(): Promise<void> {
    const { slice, rules } = this;
    if (slice === null) return Promise.resolve();
    const { kind, index } = slice;
    this.done = 0;
    const request = { id: this.#run.id, ...rules, slice: { kind, index } };
    return this.users.load(() => this.#studio.client.call('evaluations.sliceUsers', request));
  }

  closeSlice(): void {
    if (this.users.loading) this.cancel();
    this.slice = null;
    this.users.reset();
  }

  inspect(user: string): void {
    this.slice = null;
    this.#studio.go('inspect', { experiment: this.#run.id, user });
  }
}

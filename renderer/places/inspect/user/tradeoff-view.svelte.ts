import { untrack } from 'svelte';
import { tradeoffAt, type Tradeoff, type TradeoffPoint } from '../../../../app/domain/tradeoff.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import type { UserView } from './user-view.svelte.ts';

/** What lambda costs and gains over the whole test set; asked for while its chart is open. */
export class TradeoffView {
  readonly #view: UserView;
  readonly curve = new Loadable<Tradeoff>();
  /** how far the curve has come, in [0, 1] */
  done = $state(0);
  open = $state(false);
  /** the end of the curve, and of the slider while there is one */
  maximum = $state.raw<number | null>(null);
  #asked = '';

  /** where the present lambda stands on the curve */
  readonly present: TradeoffPoint | null = $derived.by(() => {
    const { value } = this.curve;
    return value === null ? null : tradeoffAt(value.points, this.#view.lambda);
  });
  /** this user's own list; null where it cannot be judged */
  readonly own: { readonly recall: number; readonly diversity: number } | null = $derived.by(() => {
    const { shown, top } = this.#view;
    const recall = shown?.metrics[`recall@${top}`];
    const diversity = shown?.metrics[`diversity@${top}`];
    return recall === undefined || diversity === undefined ? null : { recall, diversity };
  });

  constructor(view: UserView) {
    this.#view = view;
  }

  /** Called whenever what it is asked of, or whether it is open, may have changed. */
  follow(): void {
    const { run, top, dropSeen, inspection } = this.#view;
    const wanted = `${run?.id} ${top} ${dropSeen}`;
    const ready = this.open && inspection.value !== null;
    untrack(() => {
      if (wanted !== this.#asked) this.#forget(wanted);
      if (ready) this.#ensure();
    });
  }

  /** @returns what ends the listening */
  hearProgress(): () => void {
    return this.#view.studio.client.on('inspect.tradeoffProgress', ({ id, done }) => {
      if (id === this.#view.run?.id) this.done = done;
    });
  }

  ask(): Promise<void> {
    const { run, top, dropSeen, measuredMaximum, studio } = this.#view;
    if (run === null) return Promise.resolve();
    this.done = 0;
    this.maximum = measuredMaximum;
    const request = { id: run.id, top, dropSeen, maximum: measuredMaximum };
    return this.curve.load(() => studio.client.call('inspect.tradeoff', request));
  }

  cancel(): void {
    const { studio } = this.#view;
    void studio.attempt(() => studio.client.call('inspect.cancelTradeoff', null));
  }

  #forget(wanted: string): void {
    if (this.curve.loading) this.cancel();
    this.#asked = wanted;
    this.maximum = null;
    this.curve.reset();
  }

  /** Unless it is there, on its way, or was refused. */
  #ensure(): void {
    const { value, loading, error } = this.curve;
    if (value === null && !loading && error === null) void this.ask();
  }
}

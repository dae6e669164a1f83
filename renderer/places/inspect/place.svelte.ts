import { untrack } from 'svelte';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { UserInspection } from '../../../app/domain/inspection.ts';
import { niceCeiling } from '../../charts/scale.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Selection } from './explain.ts';
import { UserSearch } from './user-search.svelte.ts';

export const lengths = ['20', '50', '100'] as const;
export type ListLength = (typeof lengths)[number];

const patience = 200;

/** The place where one sees which interest brings which item to a user. */
export class InspectPlace {
  readonly studio: Studio;
  readonly users: UserSearch;
  readonly inspection = new Loadable<UserInspection>();
  lambda = $state(0);
  /** the end of the λ slider: as large as the differences between scores */
  lambdaMaximum = $state(1);
  top = $state<ListLength>('50');
  selection = $state.raw<Selection | null>(null);
  #run: ExperimentId | null = null;
  #user: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly run = $derived.by(() => {
    const { preferences, runs } = this.studio;
    const preferred = runs.find(preferences.value.experiment);
    return preferred?.checkpoint === true ? preferred : (runs.inspectable[0] ?? null);
  });
  readonly user = $derived.by(() => this.studio.preferences.value.user);
  readonly isEmpty = $derived.by(() => this.studio.runs.ready && this.run === null);
  readonly selectedItem = $derived(this.selection?.kind === 'item' ? this.selection.item : null);
  readonly selectedInterest = $derived(
    this.selection?.kind === 'interest' ? this.selection.interest : null,
  );

  constructor(studio: Studio) {
    this.studio = studio;
    this.users = new UserSearch(studio);
  }

  /** Asks for the user that is selected; called whenever the selection may have changed. */
  follow(): void {
    const run = this.run?.id ?? null;
    const { user } = this;
    if (run === this.#run && user === this.#user) return;
    untrack(() => this.#open(run, user));
  }

  chooseRun(id: ExperimentId): void {
    const { preferences, runs } = this.studio;
    const sameUsers = runs.find(id)?.datasetId === this.run?.datasetId;
    preferences.set(sameUsers ? { experiment: id } : { experiment: id, user: null });
  }

  chooseUser(user: string): void {
    this.users.isOpen = false;
    this.studio.preferences.set({ user });
  }

  async random(): Promise<void> {
    await this.studio.attempt(async () => {
      const user = await this.users.random();
      if (user !== null) this.chooseUser(user);
    });
  }

  /** Clicking what is selected already takes the selection back. */
  selectItem(item: string): void {
    this.selection = this.selectedItem === item ? null : { kind: 'item', item };
  }

  selectInterest(interest: number): void {
    this.selection = this.selectedInterest === interest ? null : { kind: 'interest', interest };
  }

  setLambda(lambda: number): void {
    this.lambda = lambda;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), patience);
  }

  setTop(top: ListLength): void {
    this.top = top;
    void this.load();
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const id = this.#run;
    const user = this.#user;
    const { lambda } = this;
    if (id === null || user === null) return;
    const request = { id, user, top: Number(this.top), lambda };
    await this.inspection.load(async () => {
      const answer = await this.studio.client.call('inspect.user', request);
      if (lambda === 0) this.#fitLambda(answer);
      return answer;
    });
  }

  #open(run: ExperimentId | null, user: string | null): void {
    if (run !== this.#run) this.users.follow(run);
    this.#run = run;
    this.#user = user;
    this.selection = null;
    this.inspection.reset();
    void this.load();
  }

  #fitLambda({ retrieved }: UserInspection): void {
    const span = (retrieved[0]?.score ?? 0) - (retrieved.at(-1)?.score ?? 0);
    this.lambdaMaximum = Math.min(1000, niceCeiling(span)) || 1;
  }
}

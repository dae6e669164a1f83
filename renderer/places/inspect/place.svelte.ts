import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { InspectView } from '../../../app/domain/link.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { CompareView } from './compare/compare-view.svelte.ts';
import { EverybodyView } from './everybody/everybody-view.svelte.ts';
import { UserView } from './user/user-view.svelte.ts';

/** The place where one sees what a trained model makes of people. Each way to look at it has a folder here. */
export class InspectPlace {
  readonly studio: Studio;
  readonly user: UserView;
  readonly everybody: EverybodyView;
  readonly compare: CompareView;
  #last = $state<ExperimentId | null>(null);

  readonly run: ExperimentSummary | null = $derived.by(() => {
    const { inspectable } = this.studio.runs;
    const wanted = this.studio.preferences.value.experiment ?? this.#last;
    return inspectable.find(({ id }) => id === wanted) ?? inspectable[0] ?? null;
  });
  readonly isEmpty: boolean = $derived.by(
    () => this.studio.runs.ready && this.studio.runs.inspectable.length === 0,
  );

  /** @param random draws a number in [0, 1), for choosing a user by chance */
  constructor(studio: Studio, random: () => number = Math.random) {
    this.studio = studio;
    this.user = new UserView(this, random);
    this.everybody = new EverybodyView(this);
    this.compare = new CompareView(this);
  }

  get view(): InspectView {
    return this.studio.preferences.value.inspectView;
  }

  set view(inspectView: InspectView) {
    this.studio.preferences.set({ inspectView });
  }

  chooseRun(id: ExperimentId): void {
    this.#last = id;
    this.studio.preferences.set({ experiment: id });
  }

  /**
   * A user who was found among many, with the list that they have there: ordered by score
   * alone, with seen items as the run was tested.
   *
   * @param item is selected
   */
  showUser(user: string, split: 'validation' | 'test', item: string | null): void {
    this.user.endWhatIf();
    this.user.setSplit(split);
    if (this.user.lambda !== 0) this.user.setLambda(0);
    this.user.setDropSeen(null);
    this.user.chooseUser(user);
    if (item !== null) this.user.expect({ item, interest: null });
    this.view = 'user';
  }

  /** Who else gets an item. */
  showItem(item: string): void {
    this.everybody.showItem(item);
    this.view = 'everybody';
  }
}

import { untrack } from 'svelte';
import type { LinkSort } from '../../../../app/domain/link.ts';
import { interestCount } from '../../../../app/domain/settings.ts';
import type { SurveyedUser, SurveyRequest, UserSlice } from '../../../../app/domain/survey.ts';
import type { InspectPlace } from '../place.svelte.ts';
import { BoardView } from './board-view.svelte.ts';
import { ClustersView, type ClusterCount } from './clusters-view.svelte.ts';
import { ReachView } from './reach-view.svelte.ts';
import type { SliceUsers } from './slice-users.svelte.ts';

export const surveySplits = ['test', 'validation'] as const;
export type SurveySplit = (typeof surveySplits)[number];

/** The questions about many users; each has a view of its own. */
export const everybodyTabs = ['board', 'interests', 'item'] as const;
export type EverybodyTab = (typeof everybodyTabs)[number];

/** What a question about many users is asked of: the users of a part under a run, with lists of a length. */
export type SurveyKey = SurveyRequest & { readonly id: NonNullable<InspectPlace['run']>['id'] };

/** Many users at once: how they are served, what their interests have in common, whom an item reaches. */
export class EverybodyView {
  readonly place: InspectPlace;
  readonly board: BoardView;
  readonly clusters: ClustersView;
  readonly reach: ReachView;
  tab = $state<EverybodyTab>('board');
  split = $state<SurveySplit>('test');
  /** how far the question under way has come, in [0, 1] */
  done = $state(0);
  #asked = '';

  readonly survey: SurveyKey | null = $derived.by(() => {
    const { run, user } = this.place;
    return run === null ? null : { id: run.id, split: this.split, top: user.top };
  });

  /** the figures of a user that a single vector has not */
  readonly without: readonly (keyof SurveyedUser)[] = $derived.by(() => {
    const { run } = this.place;
    return run !== null && interestCount(run.settings) > 1 ? [] : ['cosine', 'rank'];
  });

  constructor(place: InspectPlace) {
    this.place = place;
    this.board = new BoardView(this);
    this.clusters = new ClustersView(this);
    this.reach = new ReachView(this);
    place.studio.client.on('inspect.surveyProgress', ({ id, done }) => {
      if (id === place.run?.id) this.done = done;
    });
  }

  get studio() {
    return this.place.studio;
  }

  /** Asks for what is now looked at; called whenever the run, the users, N or the tab may have changed. */
  follow(): void {
    const { survey, tab } = this;
    untrack(() => {
      this.#renew();
      if (tab === 'item' && this.reach.item === null) {
        this.reach.expect(this.place.user.selection.item);
      }
      if (survey !== null) this.#shown(tab).ensure();
    });
  }

  /** Other users, and what is chosen of them: asked for as soon as it is looked at. */
  show(chosen: {
    readonly tab: EverybodyTab;
    readonly split: SurveySplit;
    readonly slice: UserSlice;
    readonly clusters: ClusterCount;
    readonly cluster: number | null;
    readonly item: string | null;
    /** of the table of the tab */
    readonly sort: LinkSort | null;
  }): void {
    this.tab = chosen.tab;
    this.split = chosen.split;
    this.#renew();
    this.board.expect(chosen.slice);
    this.clusters.expect(chosen.clusters, chosen.cluster);
    this.reach.expect(chosen.item);
    this.table.sortAs(chosen.sort);
  }

  cancel(): void {
    void this.studio.attempt(() => this.studio.client.call('inspect.cancelSurvey', null));
  }

  /** The long table of the tab. */
  get table(): SliceUsers | ReachView {
    return { board: this.board.users, interests: this.clusters.users, item: this.reach }[this.tab];
  }

  /** Opens the one-user view. @param item is selected there */
  inspect(user: string, item: string | null = null): void {
    this.place.showUser(user, this.split, item);
  }

  showItem(item: string): void {
    this.tab = 'item';
    this.place.user.selectItem(item);
    this.reach.choose(item);
  }

  /** Forgets what was asked of others. */
  #renew(): void {
    const wanted = JSON.stringify(this.survey);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.done = 0;
    this.board.reset();
    this.clusters.reset();
    this.reach.reset();
  }

  #shown(tab: EverybodyTab): BoardView | ClustersView | ReachView {
    return { board: this.board, interests: this.clusters, item: this.reach }[tab];
  }
}

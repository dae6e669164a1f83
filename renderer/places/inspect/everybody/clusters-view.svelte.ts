import type { InterestCluster, InterestClusters } from '../../../../app/domain/survey.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import type { EverybodyView } from './everybody-view.svelte.ts';
import { SliceUsers } from './slice-users.svelte.ts';

/** How many clusters one can ask for; null = as many as suit the number of interests. */
export const clusterCounts = [null, 6, 12, 24, 40] as const;
export type ClusterCount = (typeof clusterCounts)[number];

/** The interests of all users in clusters, and the one that is looked at. */
export class ClustersView {
  readonly #everybody: EverybodyView;
  readonly answer = new Loadable<InterestClusters>();
  readonly users: SliceUsers;
  count = $state<ClusterCount>(null);
  /** the number of one; null until the clusters are there: then the first of them */
  chosen = $state<number | null>(null);
  readonly cluster: InterestCluster | null = $derived.by(
    () => this.answer.value?.clusters.find(({ cluster }) => cluster === this.chosen) ?? null,
  );

  constructor(everybody: EverybodyView) {
    this.#everybody = everybody;
    this.users = new SliceUsers(everybody);
  }

  reset(): void {
    this.answer.reset();
    this.chosen = null;
  }

  /** Asks for the clusters unless they are there, on their way or were refused. */
  ensure(): void {
    const { value, loading, error } = this.answer;
    if (value === null && !loading && error === null) void this.ask();
  }

  async ask(): Promise<void> {
    const { survey, studio } = this.#everybody;
    if (survey === null) return;
    const { count: clusters } = this;
    await this.answer.load(() => studio.client.call('inspect.clusters', { ...survey, clusters }));
    const first = this.answer.value?.clusters[0];
    if (this.cluster === null && first !== undefined) this.choose(first.cluster);
  }

  setCount(count: ClusterCount): void {
    if (count === this.count) return;
    this.count = count;
    this.reset();
    void this.ask();
  }

  choose(cluster: number): void {
    this.chosen = cluster;
    this.users.choose({ kind: 'cluster', clusters: this.count, cluster });
  }

  /** Chooses without asking yet. @param cluster null = the first */
  expect(count: ClusterCount, cluster: number | null): void {
    if (count !== this.count || cluster === null) this.reset();
    this.count = count;
    if (cluster !== null) this.choose(cluster);
  }

  /** One of as many clusters as suit: those that an item's page speaks of. */
  show(cluster: number): void {
    this.#everybody.tab = 'interests';
    this.setCount(null);
    this.choose(cluster);
  }
}

import { untrack } from 'svelte';
import type { PairSide } from '../../../../app/contract/inspecting.ts';
import type { ExperimentSummary } from '../../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../../app/domain/ids.ts';
import type { RetrievedItem, UserInspection } from '../../../../app/domain/inspection.ts';
import { listChange, type ListChange } from '../../../../app/domain/list-change.ts';
import type { InterestPair, UserPair } from '../../../../app/domain/user-pair.ts';
import { modelName } from '../../../../app/i18n/column-words.ts';
import type { PictureSource } from '../../../parts/picture-source.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import type { InspectPlace } from '../place.svelte.ts';

export const pairKinds = ['runs', 'users'] as const;
export type PairKind = (typeof pairKinds)[number];
export type Side = 'a' | 'b';

/** The same rank of both lists; null beyond a list's end. */
export interface AlignedRow {
  /** 0-based */
  readonly rank: number;
  readonly a: RetrievedItem | null;
  readonly b: RetrievedItem | null;
}

/** One user, or case, under two runs; or two users under one run. Side a is the user and the run of the place. */
export class CompareView {
  readonly place: InspectPlace;
  readonly pair = new Loadable<UserPair>();
  kind = $state<PairKind>('runs');
  /** the user of side b, of two users */
  otherUser = $state<string | null>(null);
  chosenPair = $state<number | null>(null);
  chosenRank = $state<number | null>(null);
  #otherRun = $state<ExperimentId | null>(null);
  /** what is chosen as soon as there is another answer */
  #expected: {
    readonly wanted: string;
    readonly pair: number | null;
    readonly rank: number | null;
  } | null = null;
  #asked = '';

  /** the other runs on the dataset, newest first */
  readonly runs: readonly ExperimentSummary[] = $derived.by(() => {
    const { run, studio } = this.place;
    return studio.runs.inspectable.filter(
      ({ id, datasetId }) => datasetId === run?.datasetId && id !== run.id,
    );
  });
  /** the run of side b, of two runs */
  readonly otherRun: ExperimentSummary | null = $derived.by(
    () => this.runs.find(({ id }) => id === this.#otherRun) ?? this.runs[0] ?? null,
  );
  /** what has to be chosen before there is anything to compare */
  readonly missing: 'user' | 'run' | 'otherUser' | null = $derived.by(() => {
    if (this.place.user.subject === null) return 'user';
    if (this.kind === 'runs') return this.otherRun === null ? 'run' : null;
    return this.otherUser === null ? 'otherUser' : null;
  });
  readonly sides: { readonly a: PairSide; readonly b: PairSide } | null = $derived.by(() => {
    const { run, user: view } = this.place;
    if (this.missing !== null || run === null || view.subject === null) return null;
    const a = { id: run.id, user: view.subject.user, history: view.whatIf.history };
    if (this.kind === 'users') return { a, b: { id: run.id, user: this.otherUser, history: null } };
    return this.otherRun === null ? null : { a, b: { ...a, id: this.otherRun.id } };
  });
  /** of each side's list against the other's */
  readonly changes: Readonly<Record<Side, ListChange>> = $derived.by(() => {
    const { value } = this.pair;
    const [a, b] = value === null ? [[], []] : [itemsOf(value.a), itemsOf(value.b)];
    return { a: listChange(b, a), b: listChange(a, b) };
  });
  readonly rows: readonly AlignedRow[] = $derived.by(() => {
    const [a, b] = [this.pair.value?.a.retrieved ?? [], this.pair.value?.b.retrieved ?? []];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, rank) => ({
      ...{ rank, a: a[rank] ?? null, b: b[rank] ?? null },
    }));
  });
  constructor(place: InspectPlace) {
    this.place = place;
  }

  get studio() {
    return this.place.studio;
  }

  chooseRun(id: ExperimentId): void {
    this.#otherRun = id;
  }

  /** Asks for what is now chosen; called whenever something of it may have changed. */
  follow(): void {
    this.place.user.followChoices();
    const { sides } = this;
    const wanted = this.#wanted;
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    untrack(() => {
      const expected = this.#expected?.wanted === wanted ? this.#expected : null;
      this.chosenPair = expected?.pair ?? null;
      this.chosenRank = expected?.rank ?? null;
      this.#expected = null;
      if (sides === null) this.pair.reset();
      else void this.load();
    });
  }

  /** Chooses of an answer that is there or is about to be. */
  expect(pair: number | null, rank: number | null): void {
    this.#expected = { wanted: this.#wanted, pair, rank };
    this.chosenPair = pair;
    this.chosenRank = rank;
  }

  async load(): Promise<void> {
    const { sides } = this;
    const { top, dropSeen, judgedIn: split } = this.place.user;
    if (sides === null) return;
    await this.pair.load(() =>
      this.studio.client.call('inspect.pair', { ...sides, top, dropSeen, split }),
    );
    this.chosenPair ??= this.#pairOf(this.place.user.interest);
  }

  /** A second choice of the same pair lets it go. */
  choosePair(index: number): void {
    this.chosenPair = this.chosenPair === index ? null : index;
    const interest = this.pair.value?.pairs[this.chosenPair ?? -1]?.a ?? null;
    this.place.user.expect({ item: null, interest });
  }

  /** The items of a rank; a second choice of the same rank lets it go. */
  chooseRank(rank: number): void {
    this.chosenRank = this.chosenRank === rank ? null : rank;
    const row = this.rows[this.chosenRank ?? -1];
    this.place.user.expect({ item: row?.a?.item ?? row?.b?.item ?? null, interest: null });
  }

  letGo(): void {
    this.chosenPair = null;
    this.chosenRank = null;
  }

  /** Of another interest than those of the chosen pair. */
  isDim(side: Side, { interest }: RetrievedItem): boolean {
    const pair: InterestPair | undefined = this.pair.value?.pairs[this.chosenPair ?? -1];
    return pair !== undefined && pair[side] !== interest;
  }

  /** What was chosen elsewhere, or one of the items of the chosen rank, wherever it stands. */
  isChosen({ item }: RetrievedItem): boolean {
    const row = this.rows[this.chosenRank ?? -1];
    if (item === this.place.user.selection.item) return true;
    return row !== undefined && (row.a?.item === item || row.b?.item === item);
  }

  /** How many ranks higher it is here than on the other side; null where it is only here. */
  gainOf(side: Side, { item }: RetrievedItem): number | null {
    return this.changes[side].gained.get(item) ?? null;
  }

  /** What tells a side from the other: its run, or its user. */
  nameOf(side: Side): string {
    const { words } = this.studio;
    const run = this.#runOf(side);
    const short = this.shortNameOf(side);
    if (this.kind === 'users' || run === null) return short;
    return `${short} · ${words.shortTime(run.startedAt ?? run.createdAt)}`;
  }

  shortNameOf(side: Side): string {
    const { words } = this.studio;
    const run = this.#runOf(side);
    if (this.kind === 'runs') return run === null ? '' : modelName(run, words);
    const name = side === 'a' ? this.place.user.name : this.otherUser;
    return words.say(words.t.pairing.ofUser, { user: name ?? '' });
  }

  /** What is compared, and of whom, as it stands under a picture. */
  get source(): PictureSource {
    const { words } = this.studio;
    const { run, user } = this.place;
    if (run === null) return {};
    const runs = (['a', 'b'] as const).map((side) => this.nameOf(side)).join(' & ');
    const users = [user.name, this.otherUser].filter((name) => name !== null).join(' & ');
    return {
      ...(this.kind === 'runs'
        ? { run: runs.replaceAll(' · ', ', '), user: user.name ?? undefined }
        : { run: modelName(run, words), user: users }),
      dataset: run.datasetName,
    };
  }

  /** What the comparison is of, in a word; '' where there is nothing to compare. */
  get #wanted(): string {
    const { sides } = this;
    const { top, dropSeen, judgedIn } = this.place.user;
    return sides === null ? '' : JSON.stringify({ sides, top, dropSeen, judgedIn });
  }

  /** The pair of the interest that was chosen elsewhere. */
  #pairOf(interest: number | null): number | null {
    const found = this.pair.value?.pairs.findIndex(({ a }) => a !== null && a === interest) ?? -1;
    return found < 0 ? null : found;
  }

  #runOf(side: Side): ExperimentSummary | null {
    return side === 'b' && this.kind === 'runs' ? this.otherRun : this.place.run;
  }
}

const itemsOf = ({ retrieved }: UserInspection) => retrieved.map(({ item }) => item);

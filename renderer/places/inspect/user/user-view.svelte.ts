import { untrack } from 'svelte';
import type { Case } from '../../../../app/domain/case.ts';
import type { ExperimentId } from '../../../../app/domain/ids.ts';
import type { InspectableUser, UserInspection } from '../../../../app/domain/inspection.ts';
import { niceCeiling } from '../../../charts/scale.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import { OneAtATime } from '../../../state/one-at-a-time.ts';
import type { InspectPlace } from '../place.svelte.ts';
import { explain } from './explain.ts';
import type { Explanation, Selection } from './explain.ts';
import { MapView } from './map/map-view.svelte.ts';
import { isSurveyed, listedUsers, type ListedUser, type UserListOrder } from './listed-users.ts';
import { Cases } from './what-if/cases.svelte.ts';
import { WhatIf, type Subject } from './what-if/what-if.svelte.ts';
import { TradeoffView } from './tradeoff-view.svelte.ts';
import { WhyView } from './why-view.svelte.ts';

export const userSplits = ['test', 'validation', 'train', 'all'] as const;
export type UserSplit = (typeof userSplits)[number];
export const tops = [20, 50, 100] as const;
export type Top = (typeof tops)[number];

/** milliseconds of quiet after a key before main is asked */
const patience = 120;
/** milliseconds for which what is shown of somebody stays while the next one is on the way: then nothing is shown */
const lingering = 250;
/** users shown of those that match; more are found by typing */
const usersShown = 50;

/** One user: which interest brings which item, and why. */
export class UserView {
  readonly place: InspectPlace;
  readonly users = new Loadable<{ total: number; rows: ListedUser[] }>();
  /** of the true history */
  readonly inspection = new Loadable<UserInspection>();
  readonly whatIf = new WhatIf(this);
  readonly cases = new Cases(this);
  /** somebody made up is looked at, instead of a user */
  madeUp = $state(false);
  readonly why = new WhyView(this);
  readonly tradeoff = new TradeoffView(this);
  readonly map = new MapView(this);
  /** what stands between history and merged list */
  middle = $state<'lists' | 'map'>('lists');
  /** the columns of the interests, of which a picture can be taken */
  columns = $state<HTMLElement | null>(null);
  split = $state<UserSplit>('test');
  search = $state('');
  /** of the users to choose from; the log's own where nobody of them is surveyed */
  order = $state<UserListOrder>('log');
  top = $state<Top>(50);
  lambda = $state(0);
  /** the end of the slider: about the spread of the scores */
  readonly lambdaMaximum: number = $derived.by(() => this.tradeoff.maximum ?? this.measuredMaximum);
  measuredMaximum = $state(1);
  /** of the routing, whose weights the history shows; null = the last */
  iteration = $state<number | null>(null);
  /** in which part a user is judged who is of several: the one that they were chosen from; a test user's the test */
  readonly judgedIn: InspectableUser['split'] = $derived.by(() => {
    const dealt = this.run?.settings.protocol === 'strong-generalisation';
    return dealt || this.split === 'all' ? 'test' : this.split;
  });
  /** null = as the experiment was evaluated */
  ownDropSeen = $state<boolean | null>(null);
  readonly dropSeen: boolean = $derived.by(
    () => this.ownDropSeen ?? this.run?.settings.dropSeen ?? false,
  );
  /** vectors from elsewhere: nobody knows what an interest took from a history, or would take from another */
  readonly isExternal: boolean = $derived.by(() => this.run?.settings.model === 'external');
  selection = $state.raw<Selection>({ item: null, interest: null });
  /** whoever was looked at, for a moment: panels that change what they say are there in half the time of new ones */
  #lingering = $state.raw<UserInspection | null>(null);
  /** what is selected as soon as it is this that is looked at */
  #expected: { readonly wanted: string; readonly selection: Selection } | null = null;
  #asked = '';
  #usersAsked = '';
  readonly #merges = new OneAtATime();
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #lingerTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #random: () => number;

  readonly user: string | null = $derived.by(() => this.place.studio.preferences.value.user);
  readonly subject: Subject | null = $derived.by(() => {
    const { run, user, madeUp, judgedIn: split } = this;
    if (run === null || (user === null && !madeUp)) return null;
    return { dataset: run.datasetId, user: madeUp ? null : user, split };
  });
  /** whom the panels are about, as the picker says it */
  readonly name: string | null = $derived.by(() => {
    const { origin } = this.whatIf;
    return origin?.name ?? (this.madeUp ? this.studio.words.t.cases.madeUp : this.user);
  });
  /** the cases whose name has what is searched for */
  readonly casesFound: readonly Case[] = $derived.by(() => {
    const search = this.search.trim().toLowerCase();
    const all = this.cases.list.value ?? [];
    return all.filter(({ name }) => name.toLowerCase().includes(search));
  });
  /** what the panels show: of the true history, or of that which might have been */
  readonly shown: UserInspection | null = $derived.by(
    () => this.whatIf.answer?.inspection ?? this.inspection.value ?? this.#lingering,
  );
  readonly explanation: Explanation | null = $derived.by(() =>
    this.shown === null ? null : explain(this.shown, this.selection),
  );

  /** @param random draws a number in [0, 1), for choosing a user by chance */
  constructor(place: InspectPlace, random: () => number) {
    this.place = place;
    this.#random = random;
  }

  get studio() {
    return this.place.studio;
  }

  get run() {
    return this.place.run;
  }

  /** Asks for what is now chosen; called whenever the run, the user or a setting may have changed. */
  follow(): void {
    this.followChoices();
    const wanted = this.#wanted;
    if (wanted !== this.#asked) {
      const sameRun = wanted !== '' && this.#asked.startsWith(`${this.run?.id} `);
      this.#asked = wanted;
      untrack(() => {
        this.#linger(sameRun ? this.inspection.value : null);
        this.inspection.reset();
        const expected = this.#expected?.wanted === wanted ? this.#expected : null;
        this.selection = expected?.selection ?? this.#withCategory({ item: null, interest: null });
        this.#expected = null;
        if (wanted !== '') void this.load();
      });
    }
    this.whatIf.follow();
  }

  /** The users and the cases that there are to choose from. */
  followChoices(): void {
    const { run } = this;
    if (run !== null) untrack(() => this.#followUsers(run.id));
    this.cases.follow();
    this.tradeoff.follow();
  }

  async load(): Promise<void> {
    const { run, subject, top, lambda, dropSeen } = this;
    if (run === null || subject === null) return;
    const { user, split } = subject;
    await this.inspection.load(() =>
      this.studio.client.call('inspect.user', { id: run.id, user, top, lambda, dropSeen, split }),
    );
    if (lambda === 0) this.#measure();
  }

  chooseUser(user: string): void {
    this.endWhatIf();
    this.studio.preferences.set({ user });
  }

  endWhatIf(): void {
    this.whatIf.end();
    this.madeUp = false;
  }

  /** A user, or somebody made up (null). */
  choose(user: string | null): void {
    if (user === null) this.madeUp = true;
    else this.chooseUser(user);
  }

  /** Somebody from nothing, whose history is what one adds. */
  makeUp(): void {
    this.choose(null);
    this.whatIf.begin([]);
  }

  async chooseRandom(): Promise<void> {
    const { run } = this;
    if (run === null) return;
    await this.studio.attempt(async () => {
      const ask = (offset: number) =>
        this.studio.client.call('inspect.users', { ...this.#page(run.id, ''), offset, limit: 1 });
      const { total } = await ask(0);
      if (total === 0) return;
      const { rows } = await ask(Math.min(total - 1, Math.floor(this.#random() * total)));
      if (rows[0] !== undefined) this.chooseUser(rows[0].user);
    });
  }

  find(search: string): void {
    this.search = search;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => void this.loadUsers(), patience);
  }

  async loadUsers(): Promise<void> {
    const { run } = this;
    if (run === null) return;
    const { order, top, search } = this;
    await this.users.load(() =>
      listedUsers(this.studio.client, { ...this.#page(run.id, search), order, top }),
    );
  }

  /** The list follows the slider as fast as it is answered; the last position wins. */
  setLambda(lambda: number): void {
    this.lambda = lambda;
    void this.#merges.ask(() => this.load());
  }

  /** An item or interests in place of others; the category stays chosen. */
  select(selection: Omit<Selection, 'category'>): void {
    this.selection = this.#withCategory(selection);
  }

  selectItem(item: string): void {
    this.select({ item, interest: null });
  }

  /** Nothing is chosen any more, here or in another view. */
  letGo(): void {
    this.selection = { item: null, interest: null };
    this.place.compare.letGo();
  }

  /** A second click on the same category lets it go. */
  selectCategory(category: string): void {
    const { category: before, ...rest } = this.selection;
    this.selection = before === category ? rest : { ...rest, category };
  }

  /** The item is of the category that is chosen. */
  isMarked({ categories }: { readonly categories: readonly string[] }): boolean {
    const { category } = this.selection;
    return category !== undefined && categories.includes(category);
  }

  /** Selects something of the user who is looked at, or is about to be. */
  expect(selection: Selection): void {
    const expected = this.#withCategory(selection);
    this.#expected = { wanted: this.#wanted, selection: expected };
    this.selection = expected;
  }

  /** The one that is chosen, if it is one of whom is looked at now. */
  get interest(): number | null {
    const wanted = this.#wanted;
    const isOwn = this.#asked === wanted || this.#expected?.wanted === wanted;
    return isOwn ? this.selection.interest : null;
  }

  /** A second click on the same pair lets it go. */
  selectPair(interest: number, other: number): void {
    const { selection } = this;
    const pair = [selection.interest, selection.other];
    const again = pair.includes(interest) && pair.includes(other);
    this.select(again ? { item: null, interest: null } : { item: null, interest, other });
  }

  /** Another interest is chosen. */
  isDim(interest: number): boolean {
    const chosen = this.selection;
    return chosen.interest !== null && chosen.interest !== interest && chosen.other !== interest;
  }

  /** Seen items in the lists or not; the experiment was evaluated in one of the two ways. */
  setDropSeen(dropSeen: boolean | null): void {
    if (dropSeen === this.ownDropSeen) return;
    this.ownDropSeen = dropSeen;
    void this.load();
  }

  /** A second click on the same interest lets it go. */
  selectInterest(interest: number): void {
    const { selection } = this;
    const again = selection.interest === interest && selection.other === undefined;
    this.select({ item: null, interest: again ? null : interest });
  }

  #followUsers(id: ExperimentId): void {
    const { split, order, top } = this;
    const wanted = [
      id,
      split,
      ...(order === 'log' || !isSurveyed(split) ? [] : [order, top]),
    ].join();
    if (wanted === this.#usersAsked) return;
    this.#usersAsked = wanted;
    this.users.reset();
    void this.loadUsers();
  }

  setOrder(order: UserListOrder): void {
    this.order = order;
    const { run } = this;
    if (run !== null) this.#followUsers(run.id);
  }

  setSplit(split: UserSplit): void {
    this.split = split;
    const { run } = this;
    if (run !== null) this.#followUsers(run.id);
  }

  /** Null ends it at once. A failure, which is said in its place, and an answer end it too. */
  #linger(before: UserInspection | null): void {
    clearTimeout(this.#lingerTimer);
    this.#lingering = before;
    if (before !== null) this.#lingerTimer = setTimeout(() => (this.#lingering = null), lingering);
  }

  /** What the inspection is of, in a word; '' where there is nobody. */
  get #wanted(): string {
    const { run, subject, top } = this;
    return run === null || subject === null
      ? ''
      : `${run.id} ${top} ${subject.split} ${subject.user}`;
  }

  #withCategory(selection: Omit<Selection, 'category'>): Selection {
    const { category } = this.selection;
    return category === undefined ? selection : { category, ...selection };
  }

  #page(id: ExperimentId, search: string) {
    const split = this.split === 'all' ? null : this.split;
    return { id, split, search, offset: 0, limit: usersShown };
  }

  #measure(): void {
    const scores = this.inspection.value?.retrieved.map(({ score }) => score) ?? [];
    const spread = Math.max(...scores) - Math.min(...scores);
    if (scores.length > 1 && spread > 0) this.measuredMaximum = niceCeiling(spread / 2);
  }
}

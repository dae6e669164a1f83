import { untrack } from 'svelte';
import { StudioError, type ErrorData } from '../../../../../app/contract/errors.ts';
import type { Case } from '../../../../../app/domain/case.ts';
import type { DatasetId, ExperimentId } from '../../../../../app/domain/ids.ts';
import type { InspectableUser, UserInspection } from '../../../../../app/domain/inspection.ts';
import { listChange, type ListChange } from '../../../../../app/domain/list-change.ts';
import { OneAtATime } from '../../../../state/one-at-a-time.ts';
import type { UserView } from '../user-view.svelte.ts';
import { begunAt, endedAt, placedAt, shifted, without } from './history-edits.ts';
import type { Entries, Entry } from './history-edits.ts';

/** edits that can be undone */
const mostUndone = 200;

/** Who is inspected: a user of the dataset (null = somebody made up). */
export interface Subject {
  readonly dataset: DatasetId;
  readonly user: string | null;
  /** the part that they are judged in */
  readonly split: InspectableUser['split'];
}

interface Answer {
  readonly run: ExperimentId;
  readonly inspection: UserInspection;
  /** the entries that the model read, one for each row of the inspection's history */
  readonly read: Entries;
}

/** A step that can be undone: the history, and the entry that the next edit was about. */
interface Step {
  readonly entries: Entries;
  readonly chosen: number | null;
}

/**
 * A user's history as it might have been: edited step by step, and what the model says of it beside what it
 * says of the true one. It goes with a user of a dataset, from one run to another, and ends with another user.
 */
export class WhatIf {
  readonly view: UserView;
  /** null while nobody asks what if */
  entries = $state.raw<Entries | null>(null);
  answer = $state.raw<Answer | null>(null);
  error = $state.raw<ErrorData | null>(null);
  /** the case that it began with, or was kept as */
  origin = $state.raw<Case | null>(null);
  /** the entry that the next edit is about */
  chosen = $state<number | null>(null);
  #subject = $state.raw<Subject | null>(null);
  #past = $state.raw<readonly Step[]>([]);
  #future = $state.raw<readonly Step[]>([]);
  #first = $state.raw<Entries>([]);
  #nextId = 0;
  #asked = '';
  readonly #questions = new OneAtATime();

  readonly active: boolean = $derived(this.entries !== null);
  readonly edited: boolean = $derived(this.entries !== null && this.entries !== this.#first);
  /** item ids, oldest first; null while nobody asks what if of this user */
  readonly history: string[] | null = $derived.by(() =>
    this.entries === null || !this.#isOf(this.view.subject)
      ? null
      : this.entries.map(({ item }) => item),
  );
  /**
   * The entry of each row of the history that is shown: of what the model read, or, until it has answered for the
   * first time, of the true history, where it began with that. Else [].
   */
  readonly read: Entries = $derived.by(() => {
    const own = this.view.inspection.value;
    if (this.answer !== null || own === null) return this.answer?.read ?? [];
    const begun = this.#first.slice(own.earlier.length);
    const isOwn =
      begun.length === own.history.length &&
      begun.every(({ item }, at) => item === own.history[at]!.item);
    return isOwn ? begun : [];
  });
  readonly canUndo: boolean = $derived(this.#past.length > 0);
  readonly canRedo: boolean = $derived(this.#future.length > 0);
  /** what became of the merged list; null where there is no true one to compare with */
  readonly change: ListChange | null = $derived.by(() => {
    const before = this.view.inspection.value;
    const after = this.answer?.inspection;
    if (before === null || before.user === null || after === undefined) return null;
    const items = ({ retrieved }: UserInspection) => retrieved.map(({ item }) => item);
    return listChange(items(before), items(after));
  });

  /** of this user, at the length of the list; null where there is nothing to find */
  readonly recall: { before: number; after: number } | null = $derived.by(() => {
    const name = `recall@${this.view.top}` as const;
    const before = this.view.inspection.value?.metrics[name];
    const after = this.answer?.inspection.metrics[name];
    return before === undefined || after === undefined ? null : { before, after };
  });

  constructor(view: UserView) {
    this.view = view;
  }

  /** From the user's own history, once it is there. */
  beginWithOwn(): void {
    const own = this.view.inspection.value;
    if (own === null) return;
    this.begin([...own.earlier, ...own.history.map(({ item }) => item)]);
  }

  /** @param items oldest first */
  begin(items: readonly string[], origin: Case | null = null): void {
    const { subject } = this.view;
    if (subject === null) return;
    this.end();
    this.#subject = subject;
    this.#first = items.map((item) => ({ id: this.#nextId++, item }));
    this.entries = this.#first;
    this.origin = origin;
  }

  /** From here on it is this case; what was edited before can still be undone. */
  keptAs(origin: Case): void {
    if (this.entries === null) return;
    this.origin = origin;
    this.#first = this.entries;
  }

  end(): void {
    this.entries = null;
    this.answer = null;
    this.error = null;
    this.chosen = null;
    this.origin = null;
    this.#past = [];
    this.#future = [];
    this.#asked = '';
  }

  /** The next one chosen is of those that are displayed, of which some may be gone already: older, else newer. */
  remove(id: number): void {
    const rows = this.read;
    const at = rows.findIndex((entry) => entry.id === id);
    this.#edit((entries) => without(entries, id));
    const left = this.entries ?? [];
    const isLeft = (entry: Entry) => left.includes(entry);
    const next = rows.slice(0, at).findLast(isLeft) ?? rows.find(isLeft) ?? left.at(-1);
    this.chosen = next?.id ?? null;
  }

  /** Another history in its place; can be undone. @param items oldest first */
  replace(items: readonly string[]): void {
    this.#edit((entries) => {
      const isSame =
        entries.length === items.length && entries.every(({ item }, at) => item === items[at]);
      return isSame ? entries : items.map((item) => ({ id: this.#nextId++, item }));
    });
  }

  /** As the newest. */
  add(item: string): void {
    const id = this.#nextId++;
    this.#edit((entries) => [...entries, { id, item }]);
    this.chosen = id;
  }

  /** Among what the model reads. @param by places towards the newest; negative: towards the oldest */
  move(id: number, by: number): void {
    const { length } = this.read;
    this.#edit((entries) => shifted(entries, id, by, entries.length - length));
  }

  moveTo(id: number, target: number): void {
    this.#edit((entries) => placedAt(entries, id, target));
  }

  endAt(id: number): void {
    this.#edit((entries) => endedAt(entries, id));
  }

  beginAt(id: number): void {
    this.#edit((entries) => begunAt(entries, id));
  }

  /** To the history it began with; can itself be undone. */
  reset(): void {
    this.#edit(() => this.#first);
  }

  undo(): void {
    const before = this.#past.at(-1);
    const now = this.#step();
    if (before === undefined || now === null) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, now];
    this.#show(before);
  }

  redo(): void {
    const after = this.#future.at(-1);
    const now = this.#step();
    if (after === undefined || now === null) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, now];
    this.#show(after);
  }

  /** Asks for what is now to be shown; called whenever the history, the run or a setting may have changed. */
  follow(): void {
    const { run, subject, top, lambda, dropSeen } = this.view;
    const { entries } = this;
    if (entries === null) return;
    if (!this.#isOf(subject)) {
      untrack(() => this.end());
      return;
    }
    const wanted = `${run?.id} ${top} ${lambda} ${dropSeen} ${entries.map(({ id }) => id).join(' ')}`;
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    untrack(() => {
      if (this.answer?.run !== run?.id) this.answer = null;
      void this.#questions.ask(() => this.ask());
    });
  }

  /** What is shown meanwhile stays; an answer that is about another run or user by now is dropped. */
  async ask(): Promise<void> {
    const { run, subject, top, lambda, dropSeen } = this.view;
    const { entries } = this;
    if (run === null || subject === null || entries === null) return;
    const { user, split } = subject;
    const history = entries.map(({ item }) => item);
    const stale = () => !this.active || this.view.run?.id !== run.id || !this.#isOf(subject);
    try {
      const inspection = await this.view.studio.client.call('inspect.user', {
        ...{ id: run.id, user, split, top, lambda, dropSeen, history },
      });
      if (stale()) return;
      this.answer = { run: run.id, inspection, read: entries.slice(inspection.earlier.length) };
      this.error = null;
    } catch (thrown) {
      if (!stale()) this.error = StudioError.dataOf(thrown);
    }
  }

  #isOf(subject: Subject | null): boolean {
    const own = this.#subject;
    return (
      own?.user === subject?.user &&
      own?.dataset === subject?.dataset &&
      own?.split === subject?.split
    );
  }

  #step(): Step | null {
    const { entries, chosen } = this;
    return entries === null ? null : { entries, chosen };
  }

  #show({ entries, chosen }: Step): void {
    this.entries = entries;
    this.chosen = chosen;
  }

  #edit(change: (entries: Entries) => Entries): void {
    const before = this.#step();
    if (before === null) return;
    const after = change(before.entries);
    if (after === before.entries) return;
    this.#past = [...this.#past, before].slice(-mostUndone);
    this.#future = [];
    this.entries = after;
  }
}

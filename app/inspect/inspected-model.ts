import { StudioError } from '../contract/errors.ts';
import type { InterestItem } from '../domain/inspection.ts';
import { RecentlyUsed } from '../domain/recently-used.ts';
import { packHistory, type InteractionLog } from '../domain/interactions.ts';
import { primaryCategories } from '../evaluate/categories.ts';
import { Merge, type CandidateLists } from '../evaluate/merge.ts';
import { ItemIndex, type ScoreBlock } from '../evaluate/retrieval.ts';
import type { Split, SplitName } from '../ingest/split.ts';
import type { EncodedUsers, InterestEncoder } from '../model/encoder.ts';
import { InterestNames } from './interest-names.ts';
import { Subject } from './subject.ts';

/** Lists of so many lengths are merged without making anew what a merge needs for the whole catalogue. */
const keptMerges = 3;

/** Of so many users and what-ifs the answers are kept for the next question. */
const keptSubjects = 4;

/**
 * Item vectors up to 512 MiB stay native: a question is one user, and to upload the table for it would take longer
 * than to score it.
 */
const heldFloats = 128 * 1024 * 1024;

/** What is known of users and items; a dataset file's contents have this form. */
export interface InspectedDataset {
  readonly log: InteractionLog;
  /** [items + 1], [0] = '' */
  readonly itemKeys: readonly string[];
  readonly titles: readonly (string | null)[];
  readonly categories: readonly (readonly string[])[];
  readonly userKeys: readonly string[];
}

/**
 * A dataset, its split and a model, ready for every question of the place Inspect: what they have in
 * common, each in the numbers of the log (items 1..V, users 0..U-1). The questions are the other files here.
 */
export class InspectedModel {
  readonly data: InspectedDataset;
  readonly split: Split;
  readonly encoder: InterestEncoder;
  /** [V + 1, d] the vectors that are scored; row 0 is padding */
  readonly vectors: Float32Array;
  /** [V + 1] number of each item's first category; 0 = none */
  readonly codes: Int32Array;
  readonly names: InterestNames;
  readonly #index: ItemIndex;
  readonly #users: ReadonlyMap<string, number>;
  readonly #items: ReadonlyMap<string, number>;
  readonly #merges = new RecentlyUsed<number, Merge>(keptMerges);
  readonly #subjects = new RecentlyUsed<string, Subject>(keptSubjects);

  /** Takes the encoder over: `dispose` frees it. */
  constructor(data: InspectedDataset, split: Split, encoder: InterestEncoder) {
    this.data = data;
    this.split = split;
    this.encoder = encoder;
    this.vectors = encoder.itemVectors();
    this.codes = primaryCategories(data.categories);
    this.names = new InterestNames(data.categories);
    this.#index = new ItemIndex(this.vectors, encoder.dimension, heldFloats);
    this.#users = new Map(data.userKeys.map((key, user) => [key, user]));
    this.#items = new Map(data.itemKeys.map((key, id) => [key, id]));
  }

  dispose(): void {
    this.#index.dispose();
    this.encoder.dispose();
  }

  /** @throws StudioError 'not-found' for a user or an item that the dataset lacks */
  subject(userKey: string | null, split: SplitName, history: readonly string[] | null): Subject {
    const key = JSON.stringify([userKey, split, history]);
    return this.#subjects.get(key, () => new Subject(this, userKey, split, history));
  }

  /**
   * The model's answer to one history, of which it takes the last n items.
   *
   * @param user whose fields the model is given; -1 = of nobody
   * @returns interests [1, K, d] and weights [1, K, n]
   */
  encode(input: Int32Array, user: number): EncodedUsers {
    return this.encoder.encode(this.#packed(input), 1, Int32Array.of(user));
  }

  /** How a routing came to those weights: [K, n] after each iteration; [] where nothing is routed. */
  routing(input: Int32Array, user: number): readonly Float32Array[] {
    return this.encoder.routing?.(this.#packed(input), user) ?? [];
  }

  #packed(input: Int32Array): Int32Array {
    const { historyLength } = this.encoder;
    const history = new Int32Array(historyLength);
    packHistory(input, history, 0, historyLength);
    return history;
  }

  /**
   * The items with the largest inner products.
   *
   * @param interests [B, K, d]
   * @param exclude [B] items that must not be in a user's lists; null = none
   * @returns B x K lists of `top` items
   */
  retrieve(
    interests: Float32Array,
    batch: number,
    top: number,
    exclude: readonly Int32Array[] | null,
  ): CandidateLists {
    return this.#index.retrieve(interests, batch, this.encoder.interests, top, exclude);
  }

  /** What makes one list of a user's K lists of this length; the next one who asks overwrites its result. */
  merging(top: number): Merge {
    return this.#merges.get(top, () => new Merge(this.encoder.interests, top, this.codes));
  }

  /**
   * Every score of rows of vectors, in blocks of whole users; the chunk that holds `first` comes first.
   *
   * @param interests [B, K, d]
   * @param visit takes numbers out of the scores and keeps no tensor
   */
  scan(interests: Float32Array, first: number, visit: (block: ScoreBlock) => void): void {
    this.#index.scan(interests, this.encoder.interests, first, visit);
  }

  /** An item as people know it. */
  described(id: number) {
    return {
      item: this.data.itemKeys[id]!,
      title: this.data.titles[id]!,
      categories: [...this.data.categories[id]!],
    };
  }

  scored(id: number, score: number, targets: ReadonlySet<number>): InterestItem {
    return { ...this.described(id), score, target: targets.has(id) };
  }

  /** @throws StudioError 'not-found' */
  userOf(key: string): number {
    const user = this.#users.get(key);
    if (user !== undefined) return user;
    throw new StudioError(
      'not-found',
      `There is no user '${key}' in this dataset. Search for a part of the id to see those there are.`,
      { user: key },
    );
  }

  /** @throws StudioError 'not-found' */
  itemOf(key: string): number {
    const id = this.#items.get(key);
    if (id !== undefined && id !== 0) return id;
    throw new StudioError(
      'not-found',
      `There is no item '${key}' in this dataset, so that it cannot stand in a history. Take the id of an item as the dataset's page lists it.`,
      { item: key },
    );
  }
}

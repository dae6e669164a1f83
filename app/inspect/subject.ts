import { StudioError } from '../contract/errors.ts';
import { caseOf, judgedIn, type SplitName } from '../ingest/split.ts';
import type { EncodedUsers } from '../model/encoder.ts';
import type { CandidateLists } from '../evaluate/merge.ts';
import type { InspectedModel } from './inspected-model.ts';

/** What somebody made up has of their own. */
const nothing = { input: new Int32Array(0), targets: new Int32Array(0) };

/**
 * A user, what the model is given of them (their own input, or another in its place) and its answer. A question
 * that follows another about the same one has the answer and the lists at once.
 */
export class Subject {
  /** -1 = somebody made up */
  readonly user: number;
  /** the part that they are judged in */
  readonly split: SplitName;
  /** oldest first, of any length: the model takes the last n */
  readonly input: Int32Array;
  /** what the user went on to choose */
  readonly targets: ReadonlySet<number>;
  /** interests [1, K, d], weights [1, K, n] */
  readonly encoded: EncodedUsers;
  readonly #model: InspectedModel;
  #routing: readonly Float32Array[] | null = null;
  #lists: {
    readonly top: number;
    readonly dropSeen: boolean;
    readonly lists: CandidateLists;
  } | null = null;

  /**
   * @param userKey null = somebody made up, without fields, targets or a history of their own
   * @param split the part in which they are judged; where they are not of it, their last
   * @param history item keys in place of the user's own input; null = the user's own
   * @throws StudioError 'not-found' for a user or an item that the dataset lacks; 'bad-request' for another history
   *   where vectors are looked up
   */
  constructor(
    model: InspectedModel,
    userKey: string | null,
    split: SplitName,
    history: readonly string[] | null,
  ) {
    this.#model = model;
    if (history !== null && model.encoder.isLookUp === true) throw lookedUp();
    this.user = userKey === null ? -1 : model.userOf(userKey);
    const parts = model.split;
    this.split = this.user < 0 ? split : judgedIn(parts, split, this.user);
    const own = this.user < 0 ? nothing : caseOf(model.data.log, parts, this.split, this.user);
    this.input =
      history === null ? own.input : Int32Array.from(history, (key) => model.itemOf(key));
    this.targets = new Set(own.targets);
    this.encoded = model.encode(this.input, this.user);
  }

  /** The weights [K, n] after each iteration of a routing; [] where nothing is routed. */
  get routing(): readonly Float32Array[] {
    this.#routing ??= this.#model.routing(this.input, this.user);
    return this.#routing;
  }

  /** What the model was given: the last n items of the input. */
  get given(): Int32Array {
    return this.input.subarray(Math.max(0, this.input.length - this.#model.encoder.historyLength));
  }

  /** Each interest's own list, of this length or longer. */
  lists(top: number, dropSeen: boolean): CandidateLists {
    const known = this.#lists;
    if (known !== null && known.top >= top && known.dropSeen === dropSeen) return known.lists;
    const seen = dropSeen ? [this.input] : null;
    const lists = this.#model.retrieve(this.encoded.interests, 1, top, seen);
    this.#lists = { top, dropSeen, lists };
    return lists;
  }
}

const lookedUp = () =>
  new StudioError(
    'bad-request',
    "These vectors were imported, so there is no model that could be asked about another history. Look at the user's own.",
  );

import type { ItemExplanation } from '../../app/domain/explanation.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { PairSide } from '../../app/contract/inspecting.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { InspectableUser, UserInspection } from '../../app/domain/inspection.ts';
import type { UserPair } from '../../app/domain/user-pair.ts';
import type { Page } from '../store/dataset-file.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Long enough to load a large model on a slow disk. */
const deadline = 120_000;

/** Asks a trained model about users. */
export class Inspection {
  readonly #workspace: Surroundings['workspace'];
  readonly #analyst: Surroundings['analyst'];

  constructor({ workspace, analyst }: Surroundings) {
    this.#workspace = workspace;
    this.#analyst = analyst;
  }

  users(
    id: ExperimentId,
    query: Page & { readonly split: InspectableUser['split'] | null },
  ): Promise<{ total: number; rows: InspectableUser[] }> {
    return this.#analyst.run(
      'inspectUsers',
      { ...trainedModel(this.#workspace, id), ...query },
      { deadline },
    );
  }

  /**
   * @param query.user null = somebody made up
   * @param query.history item ids in place of the user's own history, oldest first; null = their own
   */
  user(
    id: ExperimentId,
    query: {
      readonly user: string | null;
      readonly top: number;
      readonly lambda: number;
      readonly dropSeen?: boolean | undefined;
      readonly history?: string[] | null;
      /** the part in which they are judged; where they are not of it, their last */
      readonly split?: InspectableUser['split'];
    },
  ): Promise<UserInspection> {
    const model = trainedModel(this.#workspace, id);
    const { user, top, lambda, history = null, split = 'test' } = query;
    const dropSeen = query.dropSeen ?? model.settings.dropSeen;
    const request = { ...model, user, top, lambda, dropSeen, split, history };
    return this.#analyst.run('inspectUser', request, { deadline });
  }

  /**
   * Why an item is where it is for a user, or why it is not there.
   *
   * @param query.user null = somebody made up
   * @param query.history item ids in place of the user's own history, oldest first; null = their own
   */
  explain(
    id: ExperimentId,
    query: {
      readonly user: string | null;
      readonly item: string;
      readonly top: number;
      readonly dropSeen?: boolean | undefined;
      readonly history?: string[] | null;
      /** the part in which they are judged; where they are not of it, their last */
      readonly split?: InspectableUser['split'];
    },
  ): Promise<ItemExplanation> {
    const { settings, ...files } = trainedModel(this.#workspace, id);
    const { dropSeen = settings.dropSeen, history = null, split = 'test' } = query;
    const request = { ...files, ...query, dropSeen, split, history };
    return this.#analyst.run('explainItem', request, { deadline });
  }

  /** @throws StudioError 'not-found' | 'bad-input' where the two runs have different datasets */
  async pair(query: {
    readonly a: PairSide;
    readonly b: PairSide;
    readonly top: number;
    readonly dropSeen?: boolean | undefined;
    readonly split?: InspectableUser['split'];
  }): Promise<UserPair> {
    const side = ({ id, user, history }: PairSide) => {
      const { settings, ...files } = trainedModel(this.#workspace, id);
      return { settings, request: { ...files, user, history } };
    };
    const [a, b] = [side(query.a), side(query.b)];
    if (a.request.datasetFile !== b.request.datasetFile) {
      throw new StudioError(
        'bad-input',
        `Experiments ${query.a.id} and ${query.b.id} were trained on different datasets, so that they have neither users ` +
          'nor items in common. Choose two runs of one dataset.',
        { a: query.a.id, b: query.b.id },
      );
    }
    const { top, dropSeen = a.settings.dropSeen, split = 'test' } = query;
    const request = { a: a.request, b: b.request, top, dropSeen, split };
    return this.#analyst.run('inspectPair', request, { deadline });
  }
}

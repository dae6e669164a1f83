import type { Case } from '../../app/domain/case.ts';
import type { CaseId, ExperimentId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';

/** What-ifs that were kept with a run. */
export class Cases {
  readonly #workspace: Surroundings['workspace'];

  constructor({ workspace }: Surroundings) {
    this.#workspace = workspace;
  }

  /** Those that the run can answer: its own first, then those of other runs on the same dataset; newest first. */
  list(id: ExperimentId): Case[] {
    const { datasetId } = this.#workspace.experiments.summary(id);
    const all = this.#workspace.cases.list(datasetId);
    const isOwn = ({ experimentId }: Case) => experimentId === id;
    return [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))];
  }

  /** @throws StudioError 'not-found' for the run, 'conflict' where it has a case of this name */
  save(id: ExperimentId, made: Pick<Case, 'name' | 'user' | 'history'>): Case {
    this.#workspace.experiments.summary(id);
    const own = { id: this.#workspace.newCaseId(), experimentId: id, createdAt: Date.now() };
    const one: Case = { ...own, ...made };
    this.#workspace.cases.insert(one);
    return one;
  }

  /** @throws StudioError 'not-found' | 'conflict' */
  rename(id: CaseId, name: string): Case {
    return this.#workspace.cases.rename(id, name);
  }

  /** Into the bin. @throws StudioError 'not-found' */
  delete(id: CaseId): void {
    this.#workspace.cases.markDeleted(this.#workspace.cases.get(id).id, Date.now());
  }

  /** @throws StudioError 'not-found' */
  restore(id: CaseId): Case {
    this.#workspace.cases.markDeleted(id, null);
    return this.#workspace.cases.get(id);
  }
}

import type { FigureId } from '../../app/domain/ids.ts';
import type { OwnFigure, PublishedFigure } from '../../app/domain/published.ts';
import type { Surroundings } from './services.ts';

/** Published figures that the person keeps beside their own runs. */
export class Figures {
  readonly #workspace: Surroundings['workspace'];

  constructor({ workspace }: Surroundings) {
    this.#workspace = workspace;
  }

  list(): OwnFigure[] {
    return this.#workspace.figures.list();
  }

  /** @param id of the one that it takes the place of, which may have been deleted; null for a new one */
  save(id: FigureId | null, figure: PublishedFigure): OwnFigure {
    const own = { id: id ?? this.#workspace.newFigureId(), ...figure };
    this.#workspace.figures.put(own);
    return own;
  }

  delete(id: FigureId): void {
    this.#workspace.figures.delete(id);
  }
}

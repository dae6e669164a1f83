import type Database from 'better-sqlite3';
import type { FigureId } from '../../app/domain/ids.ts';
import { OwnFigure } from '../../app/domain/published.ts';
import { EntityTable, plain } from './entity-table.ts';

/** Published figures that the person wrote down. */
export class FiguresRepository {
  readonly #handle: Database.Database;
  readonly #table: EntityTable<OwnFigure>;

  constructor(handle: Database.Database) {
    this.#handle = handle;
    this.#table = new EntityTable(handle, 'published_figures', OwnFigure, {
      id: plain('id'),
      name: plain('name'),
      source: plain('source'),
      dataset: plain('dataset'),
      metric: plain('metric'),
      top: plain('top'),
      value: plain('value'),
      deviation: plain('deviation'),
      protocol: plain('protocol'),
      seen: plain('seen'),
    });
  }

  list(): OwnFigure[] {
    return this.#table.select('ORDER BY dataset, name, id');
  }

  /** As a new one, or in the place of the one with its id. */
  put(figure: OwnFigure): void {
    this.#handle
      .transaction(() => {
        this.delete(figure.id);
        this.#table.insert(figure);
      })
      .immediate();
  }

  delete(id: FigureId): void {
    this.#handle.prepare('DELETE FROM published_figures WHERE id = ?').run(id);
  }
}

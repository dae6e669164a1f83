import type Database from 'better-sqlite3';
import type { z } from 'zod';
import { StudioError } from '../../app/contract/errors.ts';
import { EntityTable, type Column, type Patch } from './entity-table.ts';
import { errorCode } from './store-error.ts';

/** What is peculiar to one kind of named entities. */
export interface Naming<Entity> {
  /** for people: there is none of this id */
  missing(id: string): string;
  /** for people: the name is another's, and what to do */
  taken(name: string): string;
  /** the names among which this one's must be the only one of its kind */
  others(entity: Entity): string[];
}

/** Entities with a name that is theirs alone among those that are not in the bin. */
export class NamedTable<
  Entity extends { readonly id: string; readonly name: string },
> extends EntityTable<Entity> {
  readonly #handle: Database.Database;
  readonly #naming: Naming<Entity>;

  constructor(
    handle: Database.Database,
    table: string,
    schema: z.ZodType<Entity>,
    columns: Readonly<Record<keyof Entity & string, Column>>,
    naming: Naming<Entity>,
  ) {
    super(handle, table, schema, columns);
    this.#handle = handle;
    this.#naming = naming;
  }

  /** @throws StudioError 'not-found', also when it is in the bin */
  get(id: Entity['id']): Entity {
    const [found] = this.select('WHERE id = ? AND deleted_at IS NULL', id);
    if (!found) throw this.#missing(id);
    return found;
  }

  /** @throws StudioError 'conflict' when the name is taken */
  override insert(entity: Entity): void {
    this.#refusingTakenName(entity.name, () => super.insert(entity));
  }

  /** @throws StudioError 'conflict' | 'not-found' */
  rename(id: Entity['id'], name: string): Entity {
    return this.#refusingTakenName(name, () => this.change(id, { name } as Patch<Entity>));
  }

  /** @throws StudioError 'not-found' */
  change(id: Entity['id'], patch: Patch<Entity>): Entity {
    if (!this.update('id = ? AND deleted_at IS NULL', [id], patch)) throw this.#missing(id);
    return this.get(id);
  }

  /**
   * Into the bin at `time`, or out of it with null: as "name (2)", "name (3)" ... where its name was taken
   * meanwhile. @throws StudioError 'not-found'
   */
  markDeleted(id: Entity['id'], time: number | null): void {
    this.#handle
      .transaction(() => {
        const [found] = this.select('WHERE id = ?', id);
        if (!found) throw this.#missing(id);
        const name = time === null ? this.freeName(found) : found.name;
        this.update('id = ?', [id], { name } as Patch<Entity>, { deleted_at: time });
      })
      .immediate();
  }

  /** Its name, or "name (2)", "name (3)" ... where that is taken. */
  freeName(entity: Entity): string {
    const others = new Set(this.#naming.others(entity));
    let free = entity.name;
    for (let n = 2; others.has(free); n++) free = `${entity.name} (${n})`;
    return free;
  }

  #refusingTakenName<T>(name: string, write: () => T): T {
    try {
      return write();
    } catch (thrown) {
      if (errorCode(thrown) !== 'SQLITE_CONSTRAINT_UNIQUE') throw thrown;
      throw new StudioError('conflict', this.#naming.taken(name), { name });
    }
  }

  #missing(id: string): StudioError {
    return new StudioError('not-found', this.#naming.missing(id), { id });
  }
}

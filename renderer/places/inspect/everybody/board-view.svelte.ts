import type { Board, BoardFigure, UserSlice } from '../../../../app/domain/survey.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import type { EverybodyView } from './everybody-view.svelte.ts';
import { SliceUsers } from './slice-users.svelte.ts';

/** The distributions of the users' figures, the bar that is chosen, and its users. */
export class BoardView {
  readonly #everybody: EverybodyView;
  readonly board = new Loadable<Board>();
  readonly users: SliceUsers;

  constructor(everybody: EverybodyView) {
    this.#everybody = everybody;
    this.users = new SliceUsers(everybody);
  }

  get slice(): UserSlice {
    return this.users.slice;
  }

  reset(): void {
    this.board.reset();
    this.users.choose(null);
  }

  /** Asks for the board unless it is there, on its way or was refused. */
  ensure(): void {
    const { value, loading, error } = this.board;
    if (value === null && !loading && error === null) void this.ask();
  }

  ask(): Promise<void> {
    const { survey, studio } = this.#everybody;
    if (survey === null) return Promise.resolve();
    const { slice } = this;
    return this.board.load(() => studio.client.call('inspect.board', { ...survey, slice }));
  }

  /** A second click on the same bar lets it go. */
  chooseBar(figure: BoardFigure, bar: number): void {
    this.choose(this.chosenBar(figure) === bar ? null : { kind: 'bar', figure, bar });
  }

  choose(slice: UserSlice): void {
    this.users.choose(slice);
    void this.ask();
  }

  /** Chooses without asking yet. */
  expect(slice: UserSlice): void {
    if (JSON.stringify(slice) === JSON.stringify(this.slice)) return;
    this.board.reset();
    this.users.choose(slice);
  }

  chosenBar(figure: BoardFigure): number | null {
    const { slice } = this;
    return slice?.kind === 'bar' && slice.figure === figure ? slice.bar : null;
  }
}

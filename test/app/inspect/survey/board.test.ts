import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Board, SurveyedUser, type BoardFigure } from '../../../../app/domain/survey.ts';
import { boardOf, usersOfBar } from '../../../../app/inspect/survey/board.ts';
import type { Survey } from '../../../../app/inspect/survey/survey.ts';
import { orderedRows, surveyedUser } from '../../../../app/inspect/survey/surveyed-users.ts';
import { toySurvey } from './toy-survey.ts';

let survey: Survey;
beforeAll(async () => {
  survey = await toySurvey();
});
const everybody = () => Array.from(survey.users, (_, row) => surveyedUser(survey, row));

describe('the board', () => {
  it('has every user in one bar of each figure, or without it', () => {
    const board = Board.parse(boardOf(survey, null));
    expect(board.users).toBe(survey.users.length);
    expect(board.distributions.map(({ figure }) => figure)).toEqual([
      'hits',
      'cosine',
      'rank',
      'categories',
    ]);
    for (const { figure, bars, without, mean } of board.distributions) {
      const values = everybody().flatMap((user) => user[figure] ?? []);
      expect(without).toBe(board.users - values.length);
      expect(bars.reduce((sum, { users }) => sum + users, 0)).toBe(values.length);
      expect(mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 12);
    }
    // Users of one item have one interest, and nothing to compare it with.
    expect(board.distributions[1]!.without).toBeGreaterThan(0);
  });

  it('says of a bar whom it holds, and how they fare otherwise', () => {
    const all = everybody();
    for (const { figure, bars } of boardOf(survey, null).distributions) {
      bars.forEach(({ from, to, users }, bar) => {
        const chosen = usersOfBar(survey, figure, bar);
        const inside = all.filter((_, row) => chosen[row] === 1);
        expect(inside).toHaveLength(users);
        for (const user of inside) {
          expect(user[figure]).toBeGreaterThanOrEqual(from - 1e-9);
          expect(user[figure]).toBeLessThanOrEqual(to + 1e-9);
        }
        const board = boardOf(survey, chosen);
        expect(board.chosen).toBe(users);
        const own = board.distributions.find((each) => each.figure === figure)!;
        expect(own.bars.map((each) => each.chosen)).toEqual(
          bars.map((_, other) => (other === bar ? users : 0)),
        );
        if (users === 0) return expect(board.chosenRecall).toBeNull();
        const recall = inside.reduce((sum, user) => sum + user.recall, 0) / users;
        expect(board.chosenRecall).toBeCloseTo(recall, 12);
      });
    }
  });

  it('shows neither cosines of single vectors nor categories where there are none', () => {
    const categories = survey.data.categories.map(() => []);
    const plain = { ...survey, interests: 1, data: { ...survey.data, categories } };
    const figures = boardOf(plain, null).distributions.map(({ figure }) => figure);
    expect(figures).toEqual<BoardFigure[]>(['hits']);
  });
});

describe('the users of a board', () => {
  it('come in the order that is asked for, those without the figure last', () => {
    const all = everybody();
    const key = fc.constantFrom(...SurveyedUser.keyof().options);
    fc.assert(
      fc.property(key, fc.boolean(), fc.boolean(), (by, descending, some) => {
        const chosen = some ? usersOfBar(survey, 'hits', 1) : null;
        const rows = orderedRows(survey, '', chosen, { key: by, descending });
        expect([...rows].sort((a, b) => a - b)).toEqual(
          all.flatMap((_, row) => (chosen?.[row] === 0 ? [] : [row])),
        );
        for (let at = 1; at < rows.length; at++) {
          const [before, after] = [all[rows[at - 1]!]!, all[rows[at]!]!];
          const [a, b] = [before[by], after[by]];
          if (a === null || b === null) {
            expect(b).toBeNull();
          } else if (typeof a === 'number' && typeof b === 'number') {
            expect(descending ? b <= a : a <= b).toBe(true);
            if (a === b) expect(before.targets).toBeGreaterThanOrEqual(after.targets);
          }
        }
      }),
    );
  });

  it('by their ids, numbers by size; by a part of the id', () => {
    const ids = (search: string, descending: boolean) =>
      Array.from(orderedRows(survey, search, null, { key: 'user', descending }), (row) =>
        Number(surveyedUser(survey, row).user.slice(1)),
      );
    expect(ids('', false)).toEqual(ids('', false).toSorted((a, b) => a - b));
    expect(ids(' U2', true)).toEqual(ids('', true).filter((id) => String(id).startsWith('2')));
    expect(ids('nobody', false)).toEqual([]);
  });
});

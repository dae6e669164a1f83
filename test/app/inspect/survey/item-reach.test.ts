import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  ItemReach,
  ReachedUser,
  ReachOrder,
  type InterestClusters,
} from '../../../../app/domain/survey.ts';
import { describedClusters } from '../../../../app/inspect/survey/described-clusters.ts';
import type { Clustering } from '../../../../app/inspect/survey/interest-clusters.ts';
import {
  itemReach,
  orderedReach,
  reachedUser,
  reachOf,
} from '../../../../app/inspect/survey/item-reach.ts';
import { surveyedCase, listOf, type Survey } from '../../../../app/inspect/survey/survey.ts';
import { toyClustering, toyModel, toySurvey } from './toy-survey.ts';

let survey: Survey;
let clustering: Clustering;
let described: InterestClusters;
beforeAll(async () => {
  survey = await toySurvey();
  clustering = toyClustering(survey, 5);
  const model = toyModel();
  described = describedClusters(model, survey, clustering);
  model.dispose();
});

/** Every user again, from their list alone. */
const slow = (id: number) =>
  Array.from(survey.users, (user, row) => {
    const rank = listOf(survey, row).indexOf(id) + 1;
    const { input, targets } = surveyedCase(survey, row);
    return {
      user: survey.data.userKeys[user]!,
      rank: rank === 0 ? null : rank,
      interest: rank === 0 ? null : survey.winners[row * survey.top + rank - 1]!,
      seen: input.includes(id),
      chosen: targets.includes(id),
      recall: survey.recalls[row]!,
    };
  });

describe('whom an item reaches', () => {
  it('is counted over all users', () => {
    for (let id = 1; id <= 60; id++) {
      const reach = ItemReach.parse(
        itemReach(survey, id, reachOf(survey, id), clustering, described),
      );
      const all = slow(id);
      const given = all.filter(({ rank }) => rank !== null);
      const ranks = given.map(({ rank }) => rank!).sort((a, b) => a - b);
      expect(reach).toMatchObject({
        item: `i${id}`,
        users: all.length,
        reached: given.length,
        seen: given.filter(({ seen }) => seen).length,
        hits: given.filter(({ chosen }) => chosen).length,
        chosen: all.filter(({ chosen }) => chosen).length,
        bestRank: ranks[0] ?? null,
        letters: [0, 1, 2].map((k) => given.filter(({ interest }) => interest === k).length),
      });
      const groups = given.map(({ user, interest }) => {
        const row = all.findIndex((each) => each.user === user);
        return clustering.groupOf[row * survey.interests + interest!]!;
      });
      expect(reach.clusters.reduce((sum, { users }) => sum + users, 0)).toBe(given.length);
      for (const { cluster, users, categories } of reach.clusters) {
        expect(users).toBe(groups.filter((group) => group === cluster).length);
        expect(categories).toEqual(
          described.clusters.find((each) => each.cluster === cluster)!.categories,
        );
      }
      for (const { from, to, users } of reach.ranks) {
        expect(users).toBe(ranks.filter((rank) => from <= rank && rank <= to).length);
      }
      expect([reach.ranks[0]!.from, reach.ranks.at(-1)!.to]).toEqual([1, survey.top]);
      if (reach.medianRank !== null) {
        const below = ranks.filter((rank) => rank < reach.medianRank!).length;
        const above = ranks.filter((rank) => rank > reach.medianRank!).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(ranks.length / 2);
      }
    }
  });

  it('lists those who get it or miss it, in the order that is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(...ReachOrder.shape.key.options),
        fc.boolean(),
        (id, key, descending) => {
          const reach = reachOf(survey, id);
          const rows = Array.from(orderedReach(survey, reach, '', { key, descending }), (row) =>
            ReachedUser.parse(reachedUser(survey, reach, row)),
          );
          const byName = (a: ReachedUser, b: ReachedUser) => (a.user < b.user ? -1 : 1);
          const expected = slow(id).filter(({ rank, chosen }) => rank !== null || chosen);
          expect(rows.toSorted(byName)).toEqual(expected.sort(byName));
          for (let at = 1; at < rows.length; at++) {
            const [a, b] = [rows[at - 1]![key], rows[at]![key]];
            if (a === null) expect(b).toBeNull();
            if (a === null || b === null || key === 'user') continue;
            expect(descending ? Number(b) <= Number(a) : Number(a) <= Number(b)).toBe(true);
          }
        },
      ),
    );
  });

  it('finds a user among them', () => {
    const reach = reachOf(survey, 8);
    const order = { key: 'rank', descending: false } as const;
    const all = Array.from(orderedReach(survey, reach, '', order));
    const some = Array.from(orderedReach(survey, reach, 'U1', order));
    const named = all.filter((row) => reachedUser(survey, reach, row).user.startsWith('u1'));
    expect(some).toEqual(named);
  });
});

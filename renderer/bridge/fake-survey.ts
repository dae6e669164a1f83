import type { surveyCalls } from '../../app/contract/surveying.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { UserInspection } from '../../app/domain/inspection.ts';
import { interestCount } from '../../app/domain/settings.ts';
import type {
  Board,
  BoardFigure,
  InterestCluster,
  ReachedUser,
  SurveyedUser,
  SurveyRequest,
  UserSlice,
} from '../../app/domain/survey.ts';
import type { FakeHandlers, FakeStudio } from './fake.ts';
import { categories, type FakeUser, type World } from './fake-world.ts';

type Inspect = (
  world: World,
  user: FakeUser,
  options: { interests: number; top: number; lambda: number; history: null },
) => UserInspection;
type Question = SurveyRequest & { readonly id: ExperimentId };

/** Answers the questions about many users, from what `inspect` says of each of them. */
export const surveyFakes = (
  studio: FakeStudio,
  inspect: Inspect,
): Pick<FakeHandlers, keyof typeof surveyCalls> => {
  const everybody = ({ id, split, top }: Question) => {
    const interests = interestCount(studio.run(id).settings);
    studio.publish('inspect.surveyProgress', { id, done: 1 });
    return studio.world.users
      .filter((user) => user.split === split && user.history.length > 1)
      .map((user) => inspect(studio.world, user, { interests, top, lambda: 0, history: null }));
  };
  return {
    'inspect.board': ({ slice, ...asked }) => {
      const users = everybody(asked).map(rowOf);
      return boardOf(
        users,
        users.filter((user) => isIn(user, slice)),
        slice,
      );
    },
    'inspect.boardUsers': ({ slice, order, search, offset, limit, ...asked }) => {
      const sign = order.descending ? -1 : 1;
      const rows = everybody(asked)
        .map(rowOf)
        .filter((user) => isIn(user, slice) && user.user.includes(search))
        .sort((a, b) => sign * (Number(a[order.key]) - Number(b[order.key])));
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    'inspect.clusters': (asked) => {
      const users = everybody(asked);
      const K = users[0]?.interests.length ?? 1;
      const clusters = categories.map((category, index): InterestCluster => ({
        cluster: index,
        categories: [{ category, lift: 4 - index / 4 }],
        items: studio.world.items.filter((item) => item.categories[0] === category).slice(0, 12),
        interests: 30 - 2 * index,
        users: 24 - 2 * index,
        closeness: 0.9 - index / 20,
        retrieved: 0.2 - index / 50,
        hits: 0.22 - index / 45,
        letters: Array.from({ length: K }, (_, k) => (k + index) % (K + 1)),
      }));
      return { users: users.length, interests: users.length * K, clusters };
    },
    'inspect.itemReach': ({ item, ...asked }) => {
      const users = everybody(asked);
      const rows = users.map((user) => reachedOf(user, item));
      const given = rows.filter(({ rank }) => rank !== null);
      const known = studio.world.items.find((candidate) => candidate.item === item)!;
      return {
        item,
        title: known.title,
        categories: known.categories,
        users: users.length,
        reached: given.length,
        seen: given.filter(({ seen }) => seen).length,
        hits: given.filter(({ chosen }) => chosen).length,
        chosen: rows.filter(({ chosen }) => chosen).length,
        letters: (users[0]?.interests ?? []).map(
          (_, k) => given.filter(({ interest }) => interest === k).length,
        ),
        clusters: [],
        ranks: [{ from: 1, to: asked.top, users: given.length }],
        bestRank: given.length === 0 ? null : Math.min(...given.map(({ rank }) => rank!)),
        medianRank: given[0]?.rank ?? null,
      };
    },
    'inspect.reachedUsers': ({ item, search, offset, limit, order: _order, ...asked }) => {
      const rows = everybody(asked)
        .map((user) => reachedOf(user, item))
        .filter(({ user, rank, chosen }) => (rank !== null || chosen) && user.includes(search));
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    'inspect.cancelSurvey': () => null,
  };
};

function rowOf({
  user,
  history,
  targets,
  cosine,
  retrieved,
  metrics,
}: UserInspection): SurveyedUser {
  const pairs = cosine.flatMap((line, a) => line.slice(0, a));
  return {
    user: user!,
    events: history.length + targets.length,
    targets: targets.length,
    hits: targets.filter(({ found }) => found).length,
    recall: Object.entries(metrics).find(([name]) => name.startsWith('recall@'))?.[1] ?? 0,
    cosine: pairs.length === 0 ? null : pairs.reduce((sum, x) => sum + x, 0) / pairs.length,
    rank: 1 + 0.2 * cosine.length,
    categories: new Set(retrieved.map((item) => item.categories[0])).size,
  };
}

const barOf = (user: SurveyedUser, figure: BoardFigure) => Math.floor(user[figure] ?? -1);

const isIn = (user: SurveyedUser, slice: UserSlice) =>
  slice?.kind !== 'bar' || barOf(user, slice.figure) === slice.bar;

function boardOf(users: SurveyedUser[], chosen: SurveyedUser[], slice: UserSlice): Board {
  const mean = (of: readonly SurveyedUser[], value: (user: SurveyedUser) => number) =>
    of.reduce((sum, user) => sum + value(user), 0) / Math.max(1, of.length);
  const found = (user: SurveyedUser) => Number(user.hits > 0);
  const figures = ['hits', 'cosine', 'rank', 'categories'] as const;
  return {
    users: users.length,
    chosen: slice === null ? 0 : chosen.length,
    recall: mean(users, ({ recall }) => recall),
    hitRate: mean(users, found),
    chosenRecall: mean(chosen, ({ recall }) => recall),
    chosenHitRate: mean(chosen, found),
    distributions: figures.map((figure) => ({
      figure,
      bars: Array.from({ length: 8 }, (_, bar) => ({
        from: bar,
        to: bar,
        users: users.filter((user) => barOf(user, figure) === bar).length,
        chosen: chosen.filter((user) => barOf(user, figure) === bar).length,
      })),
      without: 0,
      mean: mean(users, (user) => user[figure] ?? 0),
      chosenMean: slice === null ? null : mean(chosen, (user) => user[figure] ?? 0),
    })),
  };
}

function reachedOf(
  { user, retrieved, targets, metrics }: UserInspection,
  item: string,
): ReachedUser {
  const index = retrieved.findIndex((candidate) => candidate.item === item);
  return {
    user: user!,
    rank: index < 0 ? null : index + 1,
    interest: retrieved[index]?.interest ?? null,
    seen: retrieved[index]?.seen ?? false,
    chosen: targets.some((target) => target.item === item),
    recall: Object.values(metrics)[0] ?? 0,
  };
}

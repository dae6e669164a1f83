import { StudioError } from '../../../app/contract/errors.ts';
import type { Case } from '../../../app/domain/case.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { InspectLink } from '../../../app/domain/link.ts';
import type { UserSlice } from '../../../app/domain/survey.ts';
import type { Region } from '../../charts/scatter/scatter-view.svelte.ts';
import { linkFault } from '../../state/link-fault.ts';
import { clusterCounts } from './everybody/clusters-view.svelte.ts';
import type { InspectPlace } from './place.svelte.ts';
import { shortened } from './user/map/shortened.ts';
import { tops } from './user/user-view.svelte.ts';

/** What is now looked at, as a link says it. */
export function linkOf(place: InspectPlace): InspectLink {
  const { run, view } = place;
  return {
    place: 'inspect',
    run: run?.id,
    view: unless('user', view),
    ...userPart(place),
    ...(view === 'user' ? enclosedPart(place) : {}),
    ...(view === 'everybody' ? everybodyPart(place) : {}),
    ...(view === 'compare' ? comparePart(place) : {}),
  };
}

function userPart({ user }: InspectPlace) {
  const { whatIf, selection, subject } = user;
  const event = whatIf.entries?.findIndex(({ id }) => id === whatIf.chosen) ?? -1;
  return {
    user: subject?.user ?? undefined,
    madeUp: user.madeUp || undefined,
    case: whatIf.origin?.id,
    history: whatIf.origin === null || whatIf.edited ? (whatIf.history ?? undefined) : undefined,
    event: unless(-1, event),
    split: unless('test', user.split),
    order: unless('log', user.order),
    top: unless('50', `${user.top}` as const),
    lambda: unless(0, user.lambda),
    dropSeen: user.ownDropSeen ?? undefined,
    iteration: user.iteration ?? undefined,
    item: selection.item ?? undefined,
    interest: selection.interest ?? undefined,
    other: selection.other,
    category: selection.category,
    middle: unless('lists', user.middle),
    map: unless('pca', user.map.method),
    at: user.map.scatter.lookedAt?.map(shortened),
    curve: user.tradeoff.open || undefined,
  } satisfies Partial<InspectLink>;
}

function enclosedPart({ user: { map, middle } }: InspectPlace): Partial<InspectLink> {
  const { region, sorted } = map;
  if (region === null || middle !== 'map' || region.method !== map.method) return {};
  return { lasso: region.corners.flat(), sort: sorted ?? undefined };
}

function everybodyPart({ everybody }: InspectPlace) {
  const { slice } = everybody.board;
  return {
    tab: unless('board', everybody.tab),
    group: unless('test', everybody.split),
    ...(slice?.kind === 'bar' ? { figure: slice.figure, bar: slice.bar } : {}),
    clusters: everybody.clusters.count === null ? undefined : `${everybody.clusters.count}`,
    cluster: everybody.clusters.chosen ?? undefined,
    reached: everybody.reach.item ?? undefined,
    sort: everybody.table.sorted ?? undefined,
  } satisfies Partial<InspectLink>;
}

function comparePart({ compare }: InspectPlace) {
  return {
    sides: unless('runs', compare.kind),
    otherRun: compare.otherRun?.id,
    otherUser: compare.otherUser ?? undefined,
    pair: compare.chosenPair ?? undefined,
    rank: compare.chosenRank ?? undefined,
  } satisfies Partial<InspectLink>;
}

/**
 * Looks whether everything that the link names is there; until then nothing changes.
 *
 * @returns what opens it
 * @throws StudioError of `linkFault`
 */
export async function preparedLink(place: InspectPlace, link: InspectLink): Promise<() => void> {
  const run = runOf(place, link.run);
  const otherRun = link.otherRun === undefined ? null : runOf(place, link.otherRun);
  if (run === null) return () => open(place, link, null, null);
  if (otherRun !== null && otherRun.datasetId !== run.datasetId) {
    throw linkFault('otherDataset', otherRun.datasetName);
  }
  const origin = await caseOf(place, run, link);
  const { history } = link;
  const isWhatIf = origin !== null || history !== undefined || link.madeUp === true;
  if (isWhatIf && run.settings.model === 'external') throw linkFault('external', run.datasetName);
  const own = link.user === undefined ? null : await historyOf(place, run, link.user, link.split);
  if (history !== undefined) await checkHistory(place, run, history);
  if (link.otherUser !== undefined) await historyOf(place, run, link.otherUser, link.split);
  return () => open(place, { ...link, run: run.id }, origin, own);
}

function open(
  place: InspectPlace,
  link: InspectLink,
  origin: Case | null,
  own: readonly string[] | null,
): void {
  if (link.run !== undefined) place.chooseRun(link.run);
  place.view = link.view ?? 'user';
  openUser(place, link, origin, own);
  if (place.view === 'everybody') openEverybody(place, link);
  if (place.view === 'compare') openCompare(place, link);
}

function openUser(
  { user }: InspectPlace,
  link: InspectLink,
  origin: Case | null,
  own: readonly string[] | null,
): void {
  const { whatIf } = user;
  user.endWhatIf();
  user.split = link.split ?? 'test';
  user.top = tops.find((top) => String(top) === link.top) ?? 50;
  user.lambda = link.lambda ?? 0;
  user.ownDropSeen = link.dropSeen ?? null;
  user.iteration = link.iteration ?? null;
  user.middle = link.middle ?? 'lists';
  user.tradeoff.open = link.curve ?? false;
  user.map.method = link.map ?? 'pca';
  user.order = link.order ?? 'log';
  user.map.sortAs(link.sort ?? null);
  user.map.lookAt(lookedAt(link.at), regionOf(link.lasso));
  if (origin !== null) user.cases.open(origin);
  else if (link.madeUp === true) user.makeUp();
  else if (link.user !== undefined) user.chooseUser(link.user);
  if (link.history !== undefined) {
    if (!whatIf.active) whatIf.begin(own ?? []);
    whatIf.replace(link.history);
  }
  if (link.event !== undefined) whatIf.chosen = whatIf.entries?.[link.event]?.id ?? null;
  const { other, category } = link;
  user.letGo();
  user.expect({
    item: link.item ?? null,
    interest: link.interest ?? null,
    ...(other === undefined ? {} : { other }),
    ...(category === undefined ? {} : { category }),
  });
  void user.load();
}

function openEverybody({ everybody }: InspectPlace, link: InspectLink): void {
  everybody.show({
    tab: link.tab ?? 'board',
    split: link.group ?? 'test',
    slice: sliceOf(link),
    clusters: clusterCounts.find((count) => String(count) === link.clusters) ?? null,
    cluster: link.cluster ?? null,
    item: link.reached ?? null,
    sort: link.sort ?? null,
  });
}

function openCompare({ compare }: InspectPlace, link: InspectLink): void {
  compare.kind = link.sides ?? 'runs';
  if (link.otherRun !== undefined) compare.chooseRun(link.otherRun);
  compare.otherUser = link.otherUser ?? null;
  compare.expect(link.pair ?? null, link.rank ?? null);
}

function runOf({ studio }: InspectPlace, id: ExperimentId | undefined): ExperimentSummary | null {
  if (id === undefined) return null;
  const run = studio.runs.find(id);
  if (run === null) throw linkFault('run', id);
  if (!run.checkpoint) throw linkFault('untrained', id);
  return run;
}

async function caseOf(
  { studio }: InspectPlace,
  { id }: ExperimentSummary,
  link: InspectLink,
): Promise<Case | null> {
  if (link.case === undefined) return null;
  const cases = await studio.client.call('inspect.cases', { id });
  const found = cases.find((one) => one.id === link.case);
  if (found === undefined) throw linkFault('case', link.case);
  return found;
}

/** All items of a user, oldest first. */
async function historyOf(
  { studio }: InspectPlace,
  { id }: ExperimentSummary,
  user: string,
  chosenFrom: InspectLink['split'] = 'test',
): Promise<string[]> {
  const split = chosenFrom === 'all' ? 'test' : chosenFrom;
  const { earlier, history } = await named('user', user, () =>
    studio.client.call('inspect.user', { id, user, top: 1, split }),
  );
  return [...earlier, ...history.map(({ item }) => item)];
}

async function checkHistory(
  { studio }: InspectPlace,
  { id }: ExperimentSummary,
  history: string[],
): Promise<void> {
  await named('item', '', () =>
    studio.client.call('inspect.user', { id, user: null, history, top: 1 }),
  );
}

/** What is not found is a fault of the link; its message names an item. */
async function named<T>(problem: 'user' | 'item', name: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    const { code, details } = StudioError.dataOf(thrown);
    if (code !== 'not-found') throw thrown;
    throw linkFault(problem, String(details[problem] ?? name));
  }
}

const unless = <T>(usual: T, value: T): T | undefined => (value === usual ? undefined : value);

const sliceOf = ({ figure, bar }: InspectLink): UserSlice =>
  figure === undefined || bar === undefined ? null : { kind: 'bar', figure, bar };

function lookedAt(at: readonly number[] | undefined) {
  const [x, y, zoom] = at ?? [];
  return x === undefined || y === undefined || zoom === undefined ? null : ([x, y, zoom] as const);
}

/** In pairs. */
function regionOf(numbers: readonly number[] = []): Region {
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1] ?? 0] as const] : []));
}

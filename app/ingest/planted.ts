import { StudioError } from '../contract/errors.ts';
import { logOfHistories, type InteractionLog } from '../domain/interactions.ts';
import { plantedProblem, type PlantedSettings, plantedText } from '../domain/planted.ts';
import { Random } from '../domain/random.ts';

/** A world whose interests are known, in the shape of a dataset. */
export interface PlantedWorld {
  readonly log: InteractionLog;
  /** [items + 1] "item-0001" ...; [0] is '' */
  readonly itemKeys: readonly string[];
  /** [items + 1] */
  readonly titles: readonly (string | null)[];
  /** [items + 1] the name of each item's cluster */
  readonly categories: readonly (readonly string[])[];
  readonly userKeys: readonly string[];
  readonly truth: PlantedTruth;
}

/** What a model should find out. */
export interface PlantedTruth {
  /** [items + 1] the cluster of each item, 0 .. clusters - 1; -1 for padding */
  readonly clusterOf: Int32Array;
  /** [users] each user's planted clusters, ascending */
  readonly interestsOf: readonly Int32Array[];
}

const subjects = [
  'Astronomy',
  'Baking',
  'Chess',
  'Diving',
  'Espresso',
  'Fishing',
  'Gardening',
  'Hiking',
  'Improvisation',
  'Jazz',
  'Knitting',
  'Languages',
  'Mountaineering',
  'Numismatics',
  'Origami',
  'Pottery',
] as const;
/** for as many rounds of subjects as clusters may take */
const numerals = ['I', 'II', 'III', 'IV'] as const;

/**
 * Plants a world. A user turns from one of their interests to another at random (never in blocks, so that
 * a model cannot tell them apart by position). Within a cluster items are log-uniformly popular, and a
 * user does not choose an item again while the cluster has others. With probability `noise` an event is
 * any item at all.
 *
 * @throws StudioError 'bad-settings' naming the setting that is out of its range beside the others
 */
export function plantInterests(settings: PlantedSettings): PlantedWorld {
  const planting = plantingInterests(settings);
  let step = planting.next();
  while (step.done !== true) step = planting.next();
  return step.value;
}

/** The same in pieces: yields how many users are planted now and then, so that others have their turn. */
export function* plantingInterests(
  settings: PlantedSettings,
): Generator<number, PlantedWorld, void> {
  check(settings);
  const { users, items, clusters } = settings;
  const random = new Random(settings.seed);
  const clusterOf = Int32Array.from({ length: items + 1 }, (_, id) =>
    id === 0 ? -1 : (id - 1) % clusters,
  );
  const interestsOf: Int32Array[] = [];
  const histories: number[][] = [];
  for (let user = 0; user < users; user++) {
    const own = someOf(clusters, between(settings.interests, random), random);
    const length = between(settings.events, random);
    const chosen = new Set<number>();
    while (chosen.size < length) {
      const noisy = random.uniform() < settings.noise;
      const cluster = noisy ? random.below(clusters) : own[random.below(own.length)]!;
      chosen.add(itemOf(cluster, settings, chosen, random));
    }
    interestsOf.push(own);
    histories.push([...chosen]);
    if (histories.length % usersBetweenTurns === 0) yield histories.length;
  }
  return {
    log: logOfHistories(histories, items, (user, event) => firstTime + user * hour + event * day),
    itemKeys: ['', ...keys('item', items)],
    titles: Array.from(clusterOf, (cluster, id) =>
      id === 0 ? null : `${nameOf(cluster)} ${Math.ceil(id / clusters)}`,
    ),
    categories: Array.from(clusterOf, (cluster, id) => (id === 0 ? [] : [nameOf(cluster)])),
    userKeys: keys('user', users),
    truth: { clusterOf, interestsOf },
  };
}

const hour = 3_600_000;
const day = 24 * hour;
const firstTime = Date.UTC(2024, 0, 1);

const usersBetweenTurns = 1000;

function check(settings: PlantedSettings): void {
  const problem = plantedProblem(settings);
  if (problem === null) return;
  const { setting, minimum, maximum } = problem;
  const value = plantedText(settings[setting]);
  throw new StudioError(
    'bad-settings',
    `${setting} is ${value}, but with the other settings it must be from ${minimum} to ${maximum}. Nothing was planted.`,
    { setting, value, minimum, maximum },
  );
}

/** A log-uniformly popular item of the cluster that was not chosen yet. Item ids go round the clusters. */
function itemOf(
  cluster: number,
  { items, clusters }: PlantedSettings,
  chosen: ReadonlySet<number>,
  random: Random,
): number {
  const size = Math.ceil((items - cluster) / clusters);
  for (;;) {
    const rank = Math.floor((size + 1) ** random.uniform()) - 1;
    const id = 1 + cluster + rank * clusters;
    if (!chosen.has(id)) return id;
  }
}

/** `count` different numbers below `bound`, ascending. */
function someOf(bound: number, count: number, random: Random): Int32Array {
  const all = Int32Array.from({ length: bound }, (_, i) => i);
  random.shuffle(all);
  return all.slice(0, count).sort();
}

function between([least, most]: readonly [number, number], random: Random): number {
  return least + random.below(most - least + 1);
}

function keys(prefix: string, count: number): string[] {
  const digits = String(count).length;
  return Array.from(
    { length: count },
    (_, i) => `${prefix}-${String(i + 1).padStart(digits, '0')}`,
  );
}

function nameOf(cluster: number): string {
  const subject = subjects[cluster % subjects.length]!;
  const round = Math.floor(cluster / subjects.length);
  return round === 0 ? subject : `${subject} ${numerals[round]!}`;
}

import { InspectedModel } from '../../app/inspect/inspected-model.ts';
import { Inspector } from '../../app/inspect/inspector.ts';
import type { PlantedWorld } from '../../app/ingest/planted.ts';
import type { Split } from '../../app/ingest/split.ts';
import type { InterestEncoder } from '../../app/model/encoder.ts';

/** What Inspect calls the interests of users whose interests are known. */
export interface Named {
  /** planted -> named -> interests of so many users; an interest is planted where most of its attention is */
  readonly table: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** share of the interests that are named after the planted one, in [0, 1] */
  readonly right: number;
  /** share of the users' planted interests that some interest of theirs is named after, in [0, 1] */
  readonly found: number;
}

const unnamed = '—';

/**
 * Asks Inspect about each user, as a person would: the name of an interest is the category that is most
 * over-represented among the items that it retrieves (interest-names.ts), and a planted interest is a category.
 */
export function namedInterests(
  encoder: InterestEncoder,
  world: PlantedWorld,
  split: Split,
  users: Int32Array,
): Named {
  const model = new InspectedModel(world, split, encoder);
  const inspector = new Inspector(model);
  const kinds = [...new Set(world.categories.slice(1).map(([kind]) => kind!))].sort();
  const row = () => Object.fromEntries([...kinds, unnamed].map((kind) => [kind, 0]));
  const table = Object.fromEntries(kinds.map((kind) => [kind, row()]));
  let [interests, right, planted, found] = [0, 0, 0, 0];
  for (const user of users) {
    const options = { top: 50, dropSeen: false, lambda: 0, split: 'test', history: null } as const;
    const inspection = inspector.inspect(world.userKeys[user]!, options);
    const names = inspection.interests.map(({ categories }) => categories[0]?.category ?? unnamed);
    names.forEach((name, k) => {
      const taken = new Map(kinds.map((kind) => [kind, 0]));
      for (const { categories, weights } of inspection.history) {
        taken.set(categories[0]!, taken.get(categories[0]!)! + weights[k]!);
      }
      const [most] = [...taken].sort((a, b) => b[1] - a[1])[0]!;
      table[most]![name]!++;
      interests++;
      if (most === name) right++;
    });
    const given = new Set(inspection.history.map(({ categories }) => categories[0]!));
    for (const cluster of world.truth.interestsOf[user]!) {
      const kind = kindOf(world, cluster);
      if (!given.has(kind)) continue;
      planted++;
      if (names.includes(kind)) found++;
    }
  }
  model.dispose();
  return { table, right: right / interests, found: found / planted };
}

/** The name of a cluster: the category of its items. */
function kindOf({ categories, truth }: PlantedWorld, cluster: number): string {
  return categories[truth.clusterOf.indexOf(cluster)]![0]!;
}

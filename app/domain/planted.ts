import { z } from 'zod';

/** A whole number, a number, or two whole numbers: the fewest and the most. */
export interface PlantedSpec {
  readonly kind: 'integer' | 'number' | 'span';
  readonly minimum: number;
  readonly maximum: number;
}

/** Every setting of a planted world, once: the form, the command line and the check of what arrives read it. */
export const plantedSpecs = {
  users: { kind: 'integer', minimum: 10, maximum: 100_000 },
  items: { kind: 'integer', minimum: 10, maximum: 100_000 },
  /** each is an interest that a user may have */
  clusters: { kind: 'integer', minimum: 2, maximum: 64 },
  /** of a user */
  interests: { kind: 'span', minimum: 1, maximum: 16 },
  /** of a user */
  events: { kind: 'span', minimum: 2, maximum: 200 },
  /** share of events that are of any cluster at all */
  noise: { kind: 'number', minimum: 0, maximum: 1 },
  seed: { kind: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
} as const satisfies Record<string, PlantedSpec>;

export type PlantedKey = keyof typeof plantedSpecs;
export const plantedKeys = Object.keys(plantedSpecs) as PlantedKey[];

const whole = ({ minimum, maximum }: PlantedSpec) => z.int().min(minimum).max(maximum);
const span = (spec: PlantedSpec) =>
  z.tuple([whole(spec), whole(spec)]).refine(([fewest, most]) => fewest <= most);

export const plantedFields = {
  users: whole(plantedSpecs.users),
  items: whole(plantedSpecs.items),
  clusters: whole(plantedSpecs.clusters),
  interests: span(plantedSpecs.interests),
  events: span(plantedSpecs.events),
  noise: z.number().min(plantedSpecs.noise.minimum).max(plantedSpecs.noise.maximum),
  seed: whole(plantedSpecs.seed),
};

export const PlantedSettings = z.strictObject(plantedFields);
export type PlantedSettings = z.infer<typeof PlantedSettings>;

export const plantedDefaults: PlantedSettings = {
  users: 2000,
  items: 600,
  clusters: 12,
  interests: [2, 4],
  events: [15, 40],
  noise: 0.05,
  seed: 1,
};

/** A setting that cannot be, and the range that it has beside the others. */
export interface PlantedProblem {
  readonly setting: PlantedKey;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * What is wrong with settings of a planted world: first what is out of its own range, then what contradicts
 * the others. A user cannot have more interests than there are clusters; and even if all events of a user
 * fall into one cluster, it must have an item for each.
 */
export function plantedProblem(
  settings: Readonly<Partial<Record<PlantedKey, unknown>>>,
): PlantedProblem | null {
  for (const setting of plantedKeys) {
    const { minimum, maximum } = plantedSpecs[setting];
    if (!plantedFields[setting].safeParse(settings[setting]).success)
      return { setting, minimum, maximum };
  }
  const { items, clusters, interests, events } = PlantedSettings.parse(settings);
  if (interests[1] > clusters)
    return { setting: 'interests', minimum: plantedSpecs.interests.minimum, maximum: clusters };
  const needed = clusters * events[1];
  if (items < needed)
    return { setting: 'items', minimum: needed, maximum: plantedSpecs.items.maximum };
  return null;
}

/** What was typed, as the setting's kind wants it: "2-4" is a span. What cannot be read stays as it is. */
export function plantedTyped(setting: PlantedKey, text: string): unknown {
  const typed = text.trim();
  if (plantedSpecs[setting].kind !== 'span') return typed === '' ? typed : Number(typed);
  const parts = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(typed);
  return parts ? [Number(parts[1]), Number(parts[2] ?? parts[1])] : typed;
}

/** A setting as one types it. */
export function plantedText(value: PlantedSettings[PlantedKey]): string {
  return typeof value === 'number' ? String(value) : value.join('-');
}

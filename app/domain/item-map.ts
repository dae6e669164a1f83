import { z } from 'zod';

/** How the item vectors are drawn in two dimensions: at once, or laid out with time. */
export const mapMethods = ['pca', 'umap'] as const;
export const MapMethod = z.enum(mapMethods);
export type MapMethod = z.infer<typeof MapMethod>;

/** A map draws at most so many items: of more, a seeded sample. */
export const mostMapped = 100_000;

const Places = z.custom<Float32Array>((value) => value instanceof Float32Array);
export const Numbers = z.custom<Int32Array>((value) => value instanceof Int32Array);

/** The items of a model in two dimensions, in columns: a hundred thousand cross at once. */
export const ItemMap = z.object({
  method: MapMethod,
  /** V, of which those below are drawn */
  items: z.int(),
  /** [P] numbers of the items in the dataset, ascending */
  ids: Numbers,
  /** [P, 2]; not a number where an item has no place */
  places: Places,
  /** all categories, the most frequent first */
  categories: z.array(z.object({ name: z.string(), items: z.int() })),
  /** [P + 1] where each item's categories begin in `categoryCodes` */
  categoryOffsets: Numbers,
  /** indices into `categories`, each item's own in their order */
  categoryCodes: Numbers,
  /** share of the variance along each axis; null for UMAP */
  explained: z.tuple([z.number(), z.number()]).nullable(),
  /** items that UMAP itself laid out, the others being placed among them; null for PCA */
  sampled: z.int().nullable(),
});
export type ItemMap = z.infer<typeof ItemMap>;

/** Where interests and items lie on a map, drawn there or not. */
export const MapPlaces = z.object({
  /** [K, 2]; not a number for an interest that is not there */
  interests: Places,
  /** [n, 2] */
  items: Places,
  /** [n] their numbers in the dataset */
  ids: Numbers,
});
export type MapPlaces = z.infer<typeof MapPlaces>;

export const MapSort = z.object({
  by: z.enum(['title', 'events', 'score']),
  descending: z.boolean(),
});
export type MapSort = z.infer<typeof MapSort>;

/** An item of a map, in words. */
export const MapItem = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  events: z.int(),
  /** the interest (0-based) that scores it highest, and that score; null without interests */
  best: z.object({ interest: z.int(), score: z.number() }).nullable(),
});
export type MapItem = z.infer<typeof MapItem>;

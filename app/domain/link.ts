import { z } from 'zod';
import { StudioError } from '../contract/errors.ts';
import { CaseId, DatasetId, ExperimentId } from './ids.ts';
import { MapMethod, MapSort } from './item-map.ts';
import { linkFlag, linkNumber, linkNumbers, linkSort, linkText, linkTexts } from './link-values.ts';
import { BoardFigure, ReachOrder, UserOrder } from './survey.ts';

/**
 * A link that opens a state of the studio again: `interest-studio://PLACE?v=1&NAME=VALUE&...`. What is as at the
 * start has no parameter. It comes from outside and is believed in nothing: it names what to look at, and does nothing.
 */
export const linkScheme = 'interest-studio';
/** characters; Windows takes no more than 32,767 for a whole command */
export const longestLink = 30_000;
/** of the form of links; a newer one is refused */
const version = 1;

/** The ways in which Inspect looks at a trained model. */
export const InspectView = z.enum(['user', 'everybody', 'compare']);
export type InspectView = z.output<typeof InspectView>;

const position = linkNumber.pipe(z.int().min(0)).optional();
const place = <P extends string, S extends z.ZodRawShape>(name: P, shape: S) =>
  z.strictObject({ place: z.literal(name), ...shape });

/** Whom and what the panels of one user are about. */
const oneUser = {
  user: linkText.optional(),
  /** somebody made up, instead of a user */
  madeUp: linkFlag.optional(),
  case: CaseId.optional(),
  /** item ids of a what-if, oldest first; with a case: what has become of its own */
  history: linkTexts.optional(),
  /** of that history the event that the next edit is about, the oldest 0 */
  event: position,
  split: z.enum(['test', 'validation', 'train', 'all']).optional(),
  top: z.enum(['20', '50', '100']).optional(),
  lambda: linkNumber.pipe(z.number().min(0).max(1000)).optional(),
  /** seen items are left out of the lists; absent = as the run was tested */
  dropSeen: linkFlag.optional(),
  /** of the routing, from 0; absent = the last */
  iteration: position,
  item: linkText.optional(),
  interest: position,
  /** the other of a pair of interests */
  other: position,
  category: linkText.optional(),
  middle: z.enum(['lists', 'map']).optional(),
  map: MapMethod.optional(),
  /** of the map: the point in the middle, and how many times larger than the whole */
  at: linkNumbers.pipe(z.array(z.number()).length(3)).optional(),
  /** of the map: the corners of what is enclosed, x and y in turn, whose items are listed */
  lasso: linkNumbers.pipe(z.array(z.number()).min(6)).optional(),
  /** who comes first where a user is chosen */
  order: z.enum(['log', 'diverse', 'worst']).optional(),
  /** the curve of lambda is open */
  curve: linkFlag.optional(),
};

const everybody = {
  tab: z.enum(['board', 'interests', 'item']).optional(),
  group: z.enum(['test', 'validation']).optional(),
  figure: BoardFigure.optional(),
  bar: position,
  /** as many as were asked for; absent = as many as suit */
  clusters: z.enum(['6', '12', '24', '40']).optional(),
  cluster: position,
  reached: linkText.optional(),
};

const compare = {
  sides: z.enum(['runs', 'users']).optional(),
  otherRun: ExperimentId.optional(),
  otherUser: linkText.optional(),
  pair: position,
  rank: position,
};

const InspectLink = place('inspect', {
  run: ExperimentId.optional(),
  view: InspectView.optional(),
  ...oneUser,
  ...everybody,
  ...compare,
  /** of the long table that is in view: the enclosed items, the users of a slice, those of an item */
  sort: linkSort([
    ...new Set([
      ...MapSort.shape.by.options,
      ...UserOrder.shape.key.options,
      ...ReachOrder.shape.key.options,
    ]),
  ]).optional(),
});
export type InspectLink = z.output<typeof InspectLink>;
/** The order of a long table. */
export type LinkSort = NonNullable<InspectLink['sort']>;

const StudioLink = z.discriminatedUnion('place', [
  InspectLink,
  place('evaluate', {
    run: ExperimentId.optional(),
    tab: z
      .enum(['figures', 'slices', 'interests', 'definitions', 'counts', 'published'])
      .optional(),
  }),
  place('experiments', {
    run: ExperimentId.optional(),
    /** shown side by side */
    compared: linkTexts.pipe(z.array(ExperimentId).min(2)).optional(),
  }),
  place('train', { run: ExperimentId.optional() }),
  place('datasets', { dataset: DatasetId.optional() }),
]);
export type StudioLink = z.output<typeof StudioLink>;

/** @throws StudioError 'bad-input', problem 'long', where the history makes it longer than a link may be */
export function encodeLink(link: StudioLink): string {
  const { place: name, ...values } = z.encode(StudioLink, link);
  const parameters = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${String(value)}`],
  );
  const text = `${linkScheme}://${name}?${[`v=${version}`, ...parameters].join('&')}`;
  if (text.length > longestLink) throw tooLong(text.length);
  return text;
}

/**
 * @param text as it was pasted or came from the system
 * @throws StudioError 'bad-input'; `details.problem` is 'long', 'foreign' (no link of the studio), 'newer', or 'damaged' with the `field`
 */
export function decodeLink(text: string): StudioLink {
  if (text.length > longestLink) throw tooLong(text.length);
  // Systems and browsers write a slash where a path would be.
  const parts = /^interest-studio:\/\/([a-z]+)\/?(?:\?([^\s#]*))?$/i.exec(text.trim());
  if (parts === null) {
    throw fault('foreign', `This is no link of the studio: they begin with ${linkScheme}://.`);
  }
  const [, name = '', query = ''] = parts;
  const values = new Map<string, string>();
  for (const parameter of query.split('&').filter((part) => part !== '')) {
    const [key, value = ''] = split(parameter);
    if (values.has(key)) throw damaged(key, 'it is there twice');
    values.set(key, value);
  }
  const written = values.get('v') ?? String(version);
  values.delete('v');
  if (/^\d+$/.test(written) && Number(written) > version) {
    throw fault(
      'newer',
      `This link was made by a newer studio (form ${written}). Update this one.`,
    );
  }
  if (written !== String(version)) throw damaged('v', `it is "${written.slice(0, 20)}"`);
  const result = StudioLink.safeDecode({
    ...Object.fromEntries(values),
    place: name.toLowerCase(),
  } as z.input<typeof StudioLink>);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  throw damaged(unknown ?? issue.path.join('.'), issue.message);
}

/** Of a program's arguments the one that is a link; null where there is none. */
export const linkAmong = (given: readonly string[]): string | null =>
  given.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;

function split(parameter: string): [string, string] {
  const at = parameter.indexOf('=');
  return at < 0 ? [parameter, ''] : [parameter.slice(0, at), parameter.slice(at + 1)];
}

const fault = (problem: string, message: string, field = '') =>
  new StudioError('bad-input', message, { problem, field });

const damaged = (field: string, why: string) =>
  fault(
    'damaged',
    `The link cannot be read at "${field}": ${why}. Copy it whole once more.`,
    field,
  );

const tooLong = (length: number) =>
  fault(
    'long',
    `The link has ${length} characters; at most ${longestLink} are taken. Save the history as a case: then the link names the case.`,
  );

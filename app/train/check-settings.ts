import { StudioError } from '../contract/errors.ts';
import { historyOf, type InteractionLog } from '../domain/interactions.ts';
import type { SettingProblemCode } from '../domain/setting-problem.ts';
import { fits } from '../domain/setting-spec.ts';
import {
  interestCount,
  type RunSettings,
  type SettingKey,
  settingKeys,
  type SettingSpec,
  settingSpecs,
} from '../domain/settings.ts';
import { withoutTimes } from '../ingest/protocols.ts';
import { evaluationCases, type Split } from '../ingest/split.ts';
import { hasTimes } from '../ingest/subset.ts';
import { largestMemory } from '../kernels/module.ts';
import { firstTarget, trainableUsers } from './examples.ts';

/** The most bytes of the item table, its moments and whatever else has its size: they share one memory. */
const tablesBytes = 0.95 * largestMemory;
/** The most bytes of one native tensor: native memory as a whole should stay under a gigabyte or two. */
const tensorBytes = 5e8;

/** What the settings' limits hang on; known without reading a dataset's events. */
export interface SettingLimits {
  /** V */
  readonly items: number;
  /** events of the longest history */
  readonly longest: number;
  /** events have times */
  readonly timed: boolean;
  /** rows of the embedding table behind those of the items */
  readonly sideRows: number;
}

/**
 * Whether each setting is in its range, and what the ranges cannot tell: whether they fit this dataset and
 * this machine's limits.
 *
 * @param sideRows rows of the embedding table behind those of the items
 * @throws StudioError 'bad-settings' naming the setting and its range here
 */
export function checkSettings(
  settings: RunSettings,
  log: InteractionLog,
  split: Split,
  sideRows = 0,
): void {
  inRange(settings);
  if (trainableUsers(split).length === 0)
    throw new StudioError(
      'bad-settings',
      `Of no user there are the ${firstTarget + 1} events to train upon that a training example takes. ` +
        'Choose a dataset with longer histories, or another protocol.',
      { problem: 'no-training-user', setting: 'protocol', events: firstTarget + 1 },
    );
  for (const part of ['validation', 'test'] as const)
    if (evaluationCases(log, split, part).length === 0)
      throw new StudioError(
        'bad-settings',
        `No ${part} user has an event that is known and one that is to be found. ` +
          'Choose a dataset with more users, or another protocol.',
        { problem: `no-${part}-user`, setting: 'protocol' },
      );

  let longest = 0;
  for (let user = 0; user < log.users; user++)
    longest = Math.max(longest, historyOf(log, user).length);
  checkLimits(settings, { items: log.items, longest, timed: hasTimes(log), sideRows });
}

/**
 * The part of it that can be refused before a run is queued.
 *
 * @throws StudioError 'bad-settings' naming the setting and its range here
 */
export function checkLimits(
  settings: RunSettings,
  { items, longest, timed, sideRows }: SettingLimits,
): void {
  const { historyLength, interests } = settings;
  inRange(settings);
  if (settings.protocol === 'point-in-time' && !timed) throw withoutTimes();
  atMost(settings, 'historyLength', longest, {
    problem: 'longest-history',
    why: `the longest history has ${longest} events`,
  });
  if (interestCount(settings) > 1)
    atMost(settings, 'interests', historyLength, {
      problem: 'positions',
      why: `a history has ${historyLength} positions`,
    });
  const tables = settings.denseAdam ? 4 : 3;
  const widest = Math.floor(tablesBytes / tables / 4 / (items + 1 + sideRows));
  atMost(settings, 'dimension', widest, {
    problem: 'table-memory',
    why: `the table of ${items} items must fit into memory`,
    items,
  });
  if (settings.model === 'comirec-dr') {
    const matrices = historyLength * interests;
    const largest = Math.floor(Math.sqrt(tensorBytes / 4 / matrices));
    atMost(settings, 'dimension', largest, {
      problem: 'matrix-memory',
      why: `${matrices} matrices of its square must fit one tensor`,
      matrices,
    });
  }
  const examples = Math.floor(tensorBytes / 4 / floatsPerExample(settings, items));
  atMost(settings, 'batchSize', examples, {
    problem: 'batch-memory',
    why: 'a batch must fit into native memory',
  });
}

/** @throws StudioError 'bad-settings' where the vectors came from elsewhere */
export function demandModel({ model }: Pick<RunSettings, 'model'>): void {
  if (model !== 'external') return;
  throw new StudioError(
    'bad-settings',
    'Vectors that were imported have no model that could be trained. Choose one of the models.',
    { setting: 'model' },
  );
}

function inRange(settings: RunSettings): void {
  for (const setting of settingKeys) {
    const spec: SettingSpec = settingSpecs[setting];
    const value = settings[setting];
    if (spec.kind === 'switch' || spec.kind === 'choice' || fits(spec, value)) continue;
    const { minimum, maximum } = spec;
    throw new StudioError(
      'bad-settings',
      `${setting} is ${value}, but it must be from ${minimum} to ${maximum}.`,
      { problem: 'out-of-range', setting, value, minimum, maximum },
    );
  }
}

/** Why a setting may not be larger: its code, what fills the code's words, and the English for the command line. */
interface Reason {
  readonly problem: SettingProblemCode;
  readonly why: string;
  readonly items?: number;
  readonly matrices?: number;
}

/** The widest tensor of a step, for each example of the batch. */
function floatsPerExample(settings: RunSettings, items: number): number {
  const { dimension, historyLength, negatives, objective, batchSize } = settings;
  const candidates = {
    'sampled-softmax': Math.min(negatives, items),
    'in-batch': batchSize,
    'full-softmax': items,
  }[objective];
  const perPosition = dimension * Math.max(4, interestCount(settings));
  return Math.max(historyLength * perPosition, candidates);
}

function atMost(
  settings: RunSettings,
  setting: SettingKey & keyof RunSettings,
  maximum: number,
  reason: Reason,
): void {
  const value = settings[setting];
  if (typeof value !== 'number' || value <= maximum) return;
  const { why, ...details } = reason;
  throw new StudioError(
    'bad-settings',
    `${setting} is ${value}, but with this dataset it must be from 1 to ${maximum}: ${why}.`,
    { ...details, setting, value, minimum: 1, maximum },
  );
}

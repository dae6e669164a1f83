import { z } from 'zod';
import { StudioError } from '../contract/errors.ts';
import { Metrics } from '../domain/experiment.ts';
import { RunSettings } from '../domain/settings.ts';
import type { Moments } from '../kernels/row-memory.ts';
import { Adam } from './adam.ts';
import type { Learned } from './learned.ts';
import { encodeSafetensors, type NamedTensor, type TensorFile } from './safetensors.ts';

/** Where the loop stands, beside what it learned: all that a resumed run needs to go on as if never stopped. */
export const LoopState = z.object({
  step: z.int(),
  /** seconds of the run so far, and of them those that went into steps */
  seconds: z.number(),
  steppingSeconds: z.number(),
  /** sum of the losses since the last evaluation, over so many steps */
  lossSum: z.number(),
  lossSteps: z.int(),
  /** the generators of examples and of candidates */
  examplesRandom: z.array(z.int()).length(4),
  candidatesRandom: z.array(z.int()).length(4),
  best: z.object({ step: z.int(), metrics: Metrics }).nullable(),
  /** evaluations since the best */
  stale: z.int(),
});
export type LoopState = z.infer<typeof LoopState>;

export interface Checkpoint {
  readonly settings: RunSettings;
  readonly step: number;
  /** [V + 1, d] */
  readonly table: Float32Array;
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** only in 'last' */
  readonly resume: { readonly state: LoopState; readonly learned: Learned } | null;
}

/** The weights alone. Views, not copies: encode before the next step. */
export function bestCheckpoint(settings: RunSettings, step: number, learned: Learned): Checkpoint {
  const weights = Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]);
  return {
    settings,
    step,
    table: learned.table.weight,
    weights: Object.fromEntries(weights) as Record<string, Float32Array>,
    resume: null,
  };
}

/** The weights, their moments and the loop's state. Views, not copies: encode before the next step. */
export function lastCheckpoint(
  settings: RunSettings,
  state: LoopState,
  learned: Learned,
): Checkpoint {
  return { ...bestCheckpoint(settings, state.step, learned), resume: { state, learned } };
}

const tableName = 'items';
const weightName = (name: string): string => `weight.${name}`;
const format = 'interest-studio checkpoint 1';

/** A safetensors file in parts (safetensors.ts). */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array[] {
  const { settings, step, table, weights, resume } = checkpoint;
  const tensors: Record<string, NamedTensor> = {};
  const add = (name: string, data: Float32Array, moments: Moments | undefined) => {
    const shape = name === tableName ? matrix(data, settings.dimension) : [data.length];
    tensors[name] = { shape, data };
    if (!moments) return;
    tensors[`${name}.mean`] = { shape, data: moments.mean };
    tensors[`${name}.square`] = { shape, data: moments.square };
  };
  add(tableName, table, resume?.learned.table);
  for (const [name, weight] of Object.entries(weights))
    add(weightName(name), weight, resume?.learned.weights[name]);
  const metadata = {
    format,
    step: String(step),
    settings: JSON.stringify(settings),
    ...(resume && {
      state: JSON.stringify(resume.state),
      optimiserSteps: String(resume.learned.optimiser.steps),
    }),
  };
  return encodeSafetensors({ metadata, tensors });
}

/** @throws StudioError 'damaged' | 'newer-workspace' */
export function checkpointOf({ metadata, tensors }: TensorFile): Checkpoint {
  if (metadata['format'] !== format)
    throw new StudioError(
      'newer-workspace',
      `The checkpoint is of the form '${metadata['format']}', which this version of the studio does ` +
        'not know. It was left as it is. Open it with the version that wrote it.',
    );
  const data = (name: string): Float32Array => {
    const tensor = tensors[name];
    if (!tensor) throw unreadable(`it has no tensor '${name}'`);
    return tensor.data;
  };
  const moments = (name: string): Moments => ({
    weight: data(name),
    mean: data(`${name}.mean`),
    square: data(`${name}.square`),
  });
  const names = Object.keys(tensors).flatMap(
    (name) => /^weight\.([^.]+)$/.exec(name)?.slice(1) ?? [],
  );
  const each = <T>(of: (name: string) => T): Record<string, T> =>
    Object.fromEntries(names.map((name) => [name, of(weightName(name))]));
  const state = metadata['state'];
  return {
    settings: fromJson(RunSettings, metadata['settings']),
    step: Number(metadata['step']),
    table: data(tableName),
    weights: each(data),
    resume:
      state === undefined
        ? null
        : {
            state: fromJson(LoopState, state),
            learned: {
              table: moments(tableName),
              weights: each(moments),
              optimiser: new Adam(Number(metadata['optimiserSteps'])),
            },
          },
  };
}

function matrix(data: Float32Array, columns: number): number[] {
  return [data.length / columns, columns];
}

function fromJson<T>(schema: z.ZodType<T>, text: string | undefined): T {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    throw unreadable('its description cannot be read');
  }
}

function unreadable(why: string): StudioError {
  return new StudioError(
    'damaged',
    `The checkpoint is damaged (${why}). It was left as it is. Train the experiment again.`,
  );
}

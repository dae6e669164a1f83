import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { z } from 'zod';

/** The files that tests read; each holds a list of cases, and every case that is in it is tested. */
const known = [
  'a_squash',
  'b_capsule',
  'c_self_attention',
  'd_argmax_readout',
  'e_deepmatch_capsule',
  'e_label_aware',
  'f_full_softmax',
  'f_log_uniform_sampler',
  'f_sampled_softmax',
  'g_squash_p',
  'h_diversity_reg',
  'i_two_tower',
  'j_evaluation',
  'k_adam_steps',
] as const;
export type GoldenFile = (typeof known)[number];

const given = process.env['GOLDEN_DIR'];
export const folder = given ?? import.meta.dirname;

/** The cases of a file; none where a folder that was asked for does not have it. */
export function casesOf<T>(file: GoldenFile, form: z.ZodType<T>): T[] {
  const path = join(folder, `${file}.json`);
  if (given !== undefined && !existsSync(path)) return [];
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return z.object({ cases: z.array(form).min(1) }).parse(content).cases;
}

/** Declares tests for each case; a folder that lacks the file is told so. */
export function describeEach<T extends { readonly name: string }>(
  file: GoldenFile,
  cases: readonly T[],
  declare: (golden: T) => void,
): void {
  if (cases.length === 0) it.skip(`${file}.json is not in ${folder}`);
  else
    describe.each(cases.map((golden) => [golden.name, golden] as const))(
      `golden ${file}: %s`,
      (_, golden) => declare(golden),
    );
}

/** Files of the folder that no test knows. */
export function unknownFiles(): string[] {
  const names: readonly string[] = known.map((file) => `${file}.json`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !names.includes(name))
    .sort();
}

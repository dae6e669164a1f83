import { existsSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors } from '../../app/train/safetensors.ts';
import { publish, temporaryPath } from './atomic-file.ts';
import { storeError } from './store-error.ts';

/** A map of the items that took long to lay out, kept beside the checkpoint that it shows. */
export interface KeptLayout {
  /** [S, 2] of the items that were laid out themselves */
  readonly sample: Float32Array;
  /** [P, 2] of the items that are drawn */
  readonly drawn: Float32Array;
}

/** Another number for every change of how maps are made: older files are made anew. */
const madeBy = '1';

/**
 * @param version of the checkpoint that the map shows
 * @throws StudioError 'disk'
 */
export async function writeLayout(
  folder: string,
  version: string,
  layout: KeptLayout,
): Promise<void> {
  const target = layoutFile(folder);
  const temporary = temporaryPath(target);
  const tensor = (data: Float32Array) => ({ shape: [data.length / 2, 2], data });
  const { sample, drawn } = layout;
  try {
    const file = await open(temporary, 'w');
    try {
      const tensors = { sample: tensor(sample), drawn: tensor(drawn) };
      for (const part of encodeSafetensors({ metadata: { version, madeBy }, tensors })) {
        await file.writeFile(part);
      }
    } finally {
      await file.close();
    }
    publish(temporary, target);
  } catch (thrown) {
    if (existsSync(temporary)) rmSync(temporary);
    throw storeError(thrown, target);
  }
}

/** null where there is none, or one of another checkpoint, or one that cannot be read: it can be made anew. */
export function readLayout(folder: string, version: string): KeptLayout | null {
  try {
    const bytes = readFileSync(layoutFile(folder));
    const { metadata, tensors } = decodeSafetensors((offset, length) =>
      bytes.subarray(offset, offset + length),
    );
    const { sample, drawn } = tensors;
    if (metadata['version'] !== version || metadata['madeBy'] !== madeBy) return null;
    return sample === undefined || drawn === undefined
      ? null
      : { sample: sample.data, drawn: drawn.data };
  } catch {
    return null;
  }
}

const layoutFile = (folder: string) => join(folder, 'map.safetensors');

import { appendFileSync, writeFileSync } from 'node:fs';
import { demandFormat } from '../../../../app/contract/exporting.ts';
import { encodeSafetensors } from '../../../../app/train/safetensors.ts';
import type { Checkpoint } from '../../../../app/train/checkpoint.ts';
import { restoreEncoder, weightTensors } from '../../../../app/train/restore-encoder.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import { readCheckpoint } from '../../../store/experiment-folder.ts';
import type { JobRequest } from '../../../../app/contract/worker.ts';
import type { JobHandler } from '../../job.ts';
import { runtime } from '../../tensorflow.ts';
import { loadedDataset } from '../loaded-dataset.ts';
import { writeProjector } from './projector.ts';
import { retrievedChunks } from './retrieved.ts';
import { isTable, tableSink, writeNpy, writeRows, writeSafetensors } from './vector-files.ts';
import { interestSet, itemSet, casesIn, type ExportedModel, type VectorSet } from './vector-set.ts';
import { wholeFiles, type Written } from './whole-files.ts';
import { writeTable } from './write-table.ts';

type Vectors = JobRequest<'exportVectors'>['vectors'];

/** A part of a run's best checkpoint, or what it retrieves, as files for other tools. */
export const exportVectorsJob: JobHandler<'exportVectors'> = (request, context) => {
  const { datasetFile, experimentFolder, vectors } = request;
  demandFormat(vectors);
  return wholeFiles(request.files, context, async (paths, written) => {
    const { contents, splitFor } = loadedDataset(datasetFile);
    const checkpoint = readCheckpoint(experimentFolder, 'best');
    if (vectors.what === 'weights') return writeWeights(checkpoint, contents, paths);
    const split = splitFor(checkpoint.settings.protocol);
    const encoder = restoreEncoder(checkpoint, runtime, contents);
    try {
      return await writePart({ encoder, contents, split }, vectors, paths, written);
    } finally {
      encoder.dispose();
    }
  });
};

function writePart(
  model: ExportedModel,
  vectors: Vectors,
  paths: readonly string[],
  written: Written,
): Promise<number> {
  switch (vectors.what) {
    case 'projector':
      return writeProjector(model, paths, written);
    case 'retrieved':
      return writeRetrieved(model, vectors, paths, written);
    case 'interests':
      return writeSet(interestSet(model, casesIn(model, vectors.split)), vectors, paths, written);
    default:
      return writeSet(itemSet(model), vectors, paths, written);
  }
}

function writeSet(
  set: VectorSet,
  { format }: Vectors,
  paths: readonly string[],
  written: Written,
): Promise<number> {
  if (isTable(format)) return writeRows(set, format, paths, written);
  return (format === 'npy' ? writeNpy : writeSafetensors)(set, paths, written);
}

function writeRetrieved(
  model: ExportedModel,
  { format, split, ...options }: Vectors,
  [path = '']: readonly string[],
  written: Written,
): Promise<number> {
  const chunks = retrievedChunks(model, casesIn(model, split), options);
  return writeTable(tableSink(isTable(format) ? format : 'csv', path), chunks, written);
}

/** The embedding table and the model's own weights, in their shapes. */
function writeWeights(
  checkpoint: Checkpoint,
  contents: DatasetContents,
  [path = '']: readonly string[],
): number {
  const tensors = weightTensors(checkpoint, contents);
  const metadata = { settings: JSON.stringify(checkpoint.settings), step: String(checkpoint.step) };
  writeFileSync(path, '');
  for (const part of encodeSafetensors({ metadata, tensors })) appendFileSync(path, part);
  return Object.keys(tensors).length;
}

import { parse, join } from 'node:path';
import { endingOf, sampleParts, type ExportRequest } from '../../app/contract/exporting.ts';
import { StudioError } from '../../app/contract/errors.ts';
import { splitNames } from '../../app/ingest/split.ts';

/**
 * The files that an export writes: the one that was chosen, and those that belong beside it.
 * @throws StudioError 'not-exportable' where an engine would not find them by that name
 */
export function filesOf(request: ExportRequest, target: string): string[] {
  const further = besides(request);
  if ('dataset' in request && further.length > 0) demandEnding(target, endingOf[request.format]);
  return [target, ...further.map((ending) => beside(target, ending))];
}

function besides(request: ExportRequest): string[] {
  if ('dataset' in request) return besidesOf[request.format];
  const { what, format } = request.vectors;
  if (what === 'projector') return ['.metadata.tsv'];
  return format === 'npy' ? ['.ids.txt'] : [];
}

const samples = splitNames.flatMap((part) =>
  Array.from({ length: sampleParts }, (_, file) => `.${part}-${file}.parquet`),
);

const besidesOf = {
  csv: [],
  parquet: [],
  recbole: ['.item', '.user', '.split.tsv', '.yaml'],
  torcheasyrec: ['.items.parquet', '.users.parquet', '.split.parquet', '.md', ...samples],
};

function demandEnding(target: string, ending: string): void {
  if (target.endsWith(ending)) return;
  throw new StudioError(
    'not-exportable',
    `"${target}" does not end in ${ending}, by which its files are found. Nothing was written. Give such a name.`,
    { file: target, ending },
  );
}

/** "items.npy", ".ids.txt" -> "items.ids.txt" */
function beside(target: string, ending: string): string {
  const { dir, name } = parse(target);
  return join(dir, name + ending);
}

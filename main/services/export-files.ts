import { parse, join } from 'node:path';
import type { ExportRequest } from '../../app/contract/exporting.ts';

/** The files that an export writes: the one that was chosen, and those that belong beside it. */
export function filesOf(request: ExportRequest, target: string): string[] {
  return [target, ...besides(request).map((ending) => beside(target, ending))];
}

function besides(request: ExportRequest): string[] {
  if ('dataset' in request) return [];
  const { what, format } = request.vectors;
  if (what === 'projector') return ['.metadata.tsv'];
  return format === 'npy' ? ['.ids.txt'] : [];
}

/** "items.npy", ".ids.txt" -> "items.ids.txt" */
function beside(target: string, ending: string): string {
  const { dir, name } = parse(target);
  return join(dir, name + ending);
}

import type { SavedContent, SavedTable } from '../../app/contract/saving.ts';
import { csvText, tsvText } from '../store/delimited-sink.ts';
import { writeWhole } from '../store/write-whole.ts';

/** Writes what a panel shows, whole or not at all. @throws StudioError 'disk' */
export function saveContent(content: SavedContent, target: string): void {
  writeWhole(target, bytesOf(content));
}

/** Rows as spreadsheets take them from the clipboard. */
export const clipboardText = ({ columns, rows }: SavedTable): string => tsvText([columns, ...rows]);

function bytesOf(content: SavedContent): string | Uint8Array {
  if (content.format === 'png') return content.png;
  if (content.format === 'svg') return content.svg;
  return csvText([content.table.columns, ...content.table.rows]);
}

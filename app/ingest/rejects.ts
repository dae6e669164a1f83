import type { RejectGroup, RejectReason } from '../domain/dataset.ts';

/** How many line numbers the report names for each reason; the rejects file has all. */
const linesShown = 20;

/** Counts rejected rows by reason, with the first lines of each. */
export class RejectCounter {
  readonly #groups = new Map<RejectReason, RejectGroup>();

  /** @param file the part, where the log has several */
  add(reason: RejectReason, line: number, file: string | null): void {
    let group = this.#groups.get(reason);
    if (!group) this.#groups.set(reason, (group = { reason, count: 0, lines: [], files: [] }));
    group.count++;
    if (group.lines.length >= linesShown) return;
    group.lines.push(line);
    if (file !== null) group.files.push(file);
  }

  /** Most frequent first. */
  groups(): RejectGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}

/**
 * One line of the rejects file. A field that a spreadsheet would run as a formula gets an apostrophe, as
 * OWASP advises; the row is quoted, so that its own quotes, separators and line ends stay text.
 */
export function rejectLine(file: string, line: number, reason: string, raw: string): string {
  return `${quoted(file)},${line},${reason},${quoted(raw)}\r\n`;
}
export const rejectHeader = 'file,line,reason,row\r\n';

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

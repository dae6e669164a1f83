import type { RejectGroup, RejectReason } from '../domain/dataset.ts';

/** How many line numbers the report names for each reason; the rejects file has all. */
const linesShown = 20;

/** Counts rejected rows by reason, with the first lines of each. */
export class RejectCounter {
  readonly #groups = new Map<RejectReason, { count: number; lines: number[] }>();

  add(reason: RejectReason, line: number): void {
    let group = this.#groups.get(reason);
    if (!group) this.#groups.set(reason, (group = { count: 0, lines: [] }));
    group.count++;
    if (group.lines.length < linesShown) group.lines.push(line);
  }

  /** Most frequent first. */
  groups(): RejectGroup[] {
    return [...this.#groups]
      .map(([reason, { count, lines }]) => ({ reason, count, lines }))
      .sort((a, b) => b.count - a.count);
  }
}

/**
 * One line of the rejects file. A field that a spreadsheet would run as a formula gets an apostrophe, as
 * OWASP advises; the row is quoted, so that its own quotes, separators and line ends stay text.
 */
export function rejectLine(line: number, reason: string, raw: string): string {
  const safe = /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
  return `${line},${reason},"${safe.replaceAll('"', '""')}"\r\n`;
}
export const rejectHeader = 'line,reason,row\r\n';

import { columnKind, runValue } from '../../app/domain/run-columns.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Language } from '../../app/i18n/languages.ts';
import { report } from '../../app/report/report.ts';
import type { ComparedPair } from '../../app/report/user-comparison.ts';
import { csvText } from '../store/delimited-sink.ts';
import { writeWhole } from '../store/write-whole.ts';
import type { Surroundings } from './services.ts';

/** Runs as files for other tools and other people: whole in their place, or not there. */
export class RunExports {
  readonly #workspace: Surroundings['workspace'];

  constructor({ workspace }: Surroundings) {
    this.#workspace = workspace;
  }

  /** The columns of each run, unrounded; times are ISO 8601 in UTC. @throws StudioError 'not-found' | 'disk' */
  csv(ids: readonly ExperimentId[], columns: readonly string[], target: string): void {
    const rows = this.#summaries(ids).map((run) => columns.map((column) => rawText(run, column)));
    writeWhole(target, csvText([columns, ...rows]));
  }

  /** All that is kept of each run but its curves. @throws StudioError 'not-found' | 'disk' */
  json(ids: readonly ExperimentId[], target: string): void {
    writeWhole(target, `${JSON.stringify(this.#summaries(ids), null, 2)}\n`);
  }

  /** One HTML file that opens offline. @throws StudioError 'not-found' | 'disk' */
  report(
    ids: readonly ExperimentId[],
    language: Language,
    target: string,
    compared: ComparedPair | null = null,
  ): void {
    const runs = ids.map((id) => this.#workspace.experiments.get(id));
    writeWhole(target, report(runs, language, Date.now(), compared));
  }

  #summaries(ids: readonly ExperimentId[]): ExperimentSummary[] {
    return ids.map((id) => this.#workspace.experiments.summary(id));
  }
}

function rawText(run: ExperimentSummary, column: string): string {
  const value = runValue(run, column);
  if (value === null) return '';
  if (typeof value === 'number' && columnKind(column) === 'instant') {
    return new Date(value).toISOString();
  }
  return String(value);
}

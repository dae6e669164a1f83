import type { Command } from './command.ts';
import { benchCommand } from './commands/bench.ts';
import { compareCommand } from './commands/compare.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { duplicateDatasetCommand } from './commands/duplicate-dataset.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { experimentsCommand } from './commands/experiments.ts';
import { exportCommand } from './commands/export.ts';
import { exportDatasetCommand } from './commands/export-dataset.ts';
import { exportRunsCommand } from './commands/export-runs.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { importVectorsCommand } from './commands/import-vectors.ts';
import { inspectCommand } from './commands/inspect.ts';
import { showCommand } from './commands/show.ts';
import { trainCommand } from './commands/train.ts';

export const commands: readonly Command[] = [
  importCommand,
  generateCommand,
  datasetsCommand,
  duplicateDatasetCommand,
  exportDatasetCommand,
  trainCommand,
  experimentsCommand,
  showCommand,
  evaluateCommand,
  compareCommand,
  exportRunsCommand,
  inspectCommand,
  exportCommand,
  importVectorsCommand,
  benchCommand,
];

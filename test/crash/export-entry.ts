import { ExportFormat } from '../../app/contract/exporting.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { DatasetId } from '../../app/domain/ids.ts';
import { Exports } from '../../main/services/exports.ts';
import { Workspace } from '../../main/store/workspace.ts';
import { jobTable } from '../../main/worker/handlers.ts';
import { localRunner } from '../../main/worker/local-runner.ts';

/** A process of its own that exports DATASET of the workspace FOLDER to TARGET and is killed in the midst of it. */
const [folder = '', dataset, target = '', format] = process.argv.slice(2);
const runner = localRunner(jobTable);
const workspace = Workspace.open(folder);
const surroundings = {
  workspace,
  analyst: runner,
  trainer: runner,
  reader: runner,
  sampleFolder: '',
};
await new Exports({ ...surroundings, publish: () => {} }).run(
  { dataset: DatasetId.parse(dataset), format: ExportFormat.parse(format) },
  target,
  () => process.kill(process.pid, 'SIGKILL'),
  new HaltSignal(),
);

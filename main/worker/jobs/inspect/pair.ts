import type { JobRequest } from '../../../../app/contract/worker.ts';
import { Inspector } from '../../../../app/inspect/inspector.ts';
import { pairInterests } from '../../../../app/inspect/pair-interests.ts';
import type { JobHandler } from '../../job.ts';
import { inspectedModel } from './inspected-model.ts';

/** One user under two runs, or two users under one, with each interest's counterpart on the other side. */
export const inspectPairJob: JobHandler<'inspectPair'> = async ({ a, b, top, dropSeen, split }) => {
  const inspect = ({ datasetFile, experimentFolder, user, history }: Side) =>
    new Inspector(inspectedModel(datasetFile, experimentFolder)).inspect(user, {
      ...{ top, dropSeen, lambda: 0, split, history },
    });
  const [left, right] = [inspect(a), inspect(b)];
  const likeness = a.experimentFolder === b.experimentFolder ? 'cosine' : 'overlap';
  const pairs = pairInterests(left.interests, right.interests, likeness);
  return { a: left, b: right, likeness, pairs };
};

type Side = JobRequest<'inspectPair'>['a'];

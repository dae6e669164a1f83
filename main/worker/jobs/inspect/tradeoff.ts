import { RecentlyUsed } from '../../../../app/domain/recently-used.ts';
import { tradeoffLambdas, type Tradeoff } from '../../../../app/domain/tradeoff.ts';
import { tradeoff } from '../../../../app/evaluate/tradeoff.ts';
import { checkpointVersion } from '../../../store/experiment-folder.ts';
import type { JobHandler } from '../../job.ts';
import { judgedModel } from '../judged-model.ts';
import { shared } from './survey.ts';

const curves = new RecentlyUsed<string, Promise<Tradeoff>>(32);

/** The recall/diversity curve of a run's best checkpoint, computed once. */
export const tradeoffJob: JobHandler<'tradeoff'> = ({ maximum, ...request }, context) => {
  const { experimentFolder, top, dropSeen } = request;
  const version = checkpointVersion(experimentFolder, 'best');
  const key = [experimentFolder, version, top, dropSeen, maximum].join(' ');
  const options = { top, dropSeen, lambdas: tradeoffLambdas(maximum) };
  return shared(curves, key, context, () =>
    judgedModel(request, context, ({ encoder, log, split, categories }, breathe) =>
      tradeoff(encoder, log, split, categories, options, breathe),
    ),
  );
};

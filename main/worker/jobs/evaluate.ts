import { evaluateBesideBaselines } from '../../../app/evaluate/beside-baselines.ts';
import { underDefinitions } from '../../../app/evaluate/definitions.ts';
import { testTops } from '../../../app/evaluate/judge.ts';
import { evaluationReport, sliceUsers } from '../../../app/evaluate/report.ts';
import type { JobHandler } from '../job.ts';
import { judgedModel } from './judged-model.ts';

/** N of a report's slices and interests. */
const reportTop = 50;
/** How many of a slice's users are told of. */
const mostUsers = 500;

/** A model's best checkpoint, judged beside the baselines as is asked for. */
export const evaluateJob: JobHandler<'evaluate'> = ({ split: part, ...request }, context) => {
  const { tops, dropSeen, lambda } = request;
  return judgedModel(request, context, ({ encoder, settings, log, split, categories }, breathe) => {
    const options = { tops, dropSeen, lambda, split: part };
    return evaluateBesideBaselines(encoder, settings, log, split, categories, options, breathe);
  });
};

/** The same with slices and interests, by score alone. */
export const reportJob: JobHandler<'report'> = ({ split, dropSeen, ...files }, context) =>
  judgedModel(files, context, (parts, breathe) =>
    evaluationReport(parts, { tops: testTops, dropSeen, split }, reportTop, breathe),
  );

/** Under every definition of its metrics that is in use. */
export const definitionsJob: JobHandler<'definitions'> = (request, context) => {
  const { tops, dropSeen, split, ...files } = request;
  return judgedModel(files, context, (parts, breathe) =>
    underDefinitions(parts, { tops, dropSeen, split }, breathe),
  );
};

export const sliceUsersJob: JobHandler<'sliceUsers'> = (request, context) => {
  const { split, dropSeen, slice, ...files } = request;
  return judgedModel(files, context, ({ userKeys, ...parts }, breathe) => {
    const options = { tops: testTops, dropSeen, split };
    return sliceUsers(parts, options, reportTop, slice, userKeys, mostUsers, breathe);
  });
};

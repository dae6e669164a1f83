import { StudioError } from '../../app/contract/errors.ts';

/** Why a link cannot be opened here, though it is one. */
export type LinkProblem =
  'run' | 'untrained' | 'user' | 'item' | 'case' | 'dataset' | 'otherDataset' | 'external';

/** @param name of what there is not, for the sentence */
export const linkFault = (problem: LinkProblem, name: string) =>
  new StudioError('not-found', `The link names what is not here (${problem}): ${name}`, {
    problem,
    name,
  });

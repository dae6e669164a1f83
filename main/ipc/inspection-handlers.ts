import type { inspectionCalls } from '../../app/contract/inspecting.ts';
import type { Services } from '../services/services.ts';
import type { Handlers } from './dispatch.ts';

/** Answers what the place Inspect asks. */
export function inspectionHandlers({
  inspection,
}: Services): Pick<Handlers, keyof typeof inspectionCalls> {
  return {
    'inspect.users': ({ id, ...query }) => inspection.users(id, query),
    'inspect.user': ({ id, ...query }) => inspection.user(id, query),
    'inspect.explain': ({ id, ...query }) => inspection.explain(id, query),
  };
}

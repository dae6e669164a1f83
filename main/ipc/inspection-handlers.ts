import type { inspectionCalls } from '../../app/contract/inspecting.ts';
import type { Services } from '../services/services.ts';
import type { Handlers } from './dispatch.ts';

/** Answers what the place Inspect asks. */
export function inspectionHandlers({
  inspection,
  surveys,
  cases,
  maps,
  tradeoffs,
}: Services): Pick<Handlers, keyof typeof inspectionCalls> {
  return {
    'inspect.users': ({ id, ...query }) => inspection.users(id, query),
    'inspect.user': ({ id, ...query }) => inspection.user(id, query),
    'inspect.explain': ({ id, ...query }) => inspection.explain(id, query),
    'inspect.pair': (query) => inspection.pair(query),
    'inspect.tradeoff': ({ id, ...query }) => tradeoffs.ask(id, query),
    'inspect.cancelTradeoff': () => {
      tradeoffs.cancel();
      return null;
    },
    'inspect.board': ({ id, ...query }) => surveys.ask('board', id, query),
    'inspect.boardUsers': ({ id, ...query }) => surveys.ask('boardUsers', id, query),
    'inspect.clusters': ({ id, ...query }) => surveys.ask('interestClusters', id, query),
    'inspect.itemReach': ({ id, ...query }) => surveys.ask('itemReach', id, query),
    'inspect.reachedUsers': ({ id, ...query }) => surveys.ask('reachedUsers', id, query),
    'inspect.cancelSurvey': () => {
      surveys.cancel();
      return null;
    },
    'inspect.cases': ({ id }) => cases.list(id),
    'inspect.saveCase': ({ id, ...made }) => cases.save(id, made),
    'inspect.renameCase': ({ id, name }) => cases.rename(id, name),
    'inspect.deleteCase': ({ id }) => {
      cases.delete(id);
      return null;
    },
    'inspect.restoreCase': ({ id }) => cases.restore(id),
    'inspect.map': ({ id, method }) => maps.map(id, method),
    'inspect.mapPlaces': ({ id, ...query }) => maps.places(id, query),
    'inspect.mapItems': ({ id, ...query }) => maps.items(id, query),
  };
}

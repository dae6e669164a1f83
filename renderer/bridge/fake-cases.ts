import type { inspectionCalls } from '../../app/contract/inspecting.ts';
import type { Case } from '../../app/domain/case.ts';
import { CaseId } from '../../app/domain/ids.ts';
import type { FakeHandlers } from './fake.ts';

type CaseCall = Extract<keyof typeof inspectionCalls, `inspect.${string}ase` | 'inspect.cases'>;

/** Keeps cases for as long as the page is open. */
export function caseFakes(): Pick<FakeHandlers, CaseCall> {
  const all = new Map<CaseId, Case>();
  const deleted = new Set<CaseId>();
  const put = (one: Case): Case => {
    all.set(one.id, one);
    deleted.delete(one.id);
    return one;
  };
  return {
    'inspect.cases': () => [...all.values()].filter(({ id }) => !deleted.has(id)).toReversed(),
    'inspect.saveCase': ({ id, ...made }) =>
      put({
        id: CaseId.parse(`cs-${String(all.size).padStart(8, '0')}`),
        experimentId: id,
        createdAt: Date.now(),
        ...made,
      }),
    'inspect.renameCase': ({ id, name }) => put({ ...all.get(id)!, name }),
    'inspect.deleteCase': ({ id }) => {
      deleted.add(id);
      return null;
    },
    'inspect.restoreCase': ({ id }) => put(all.get(id)!),
  };
}

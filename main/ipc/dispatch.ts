import { z } from 'zod';
import type { Answer, CallArgument, CallName, CallReply } from '../../app/contract/calls.ts';
import { calls } from '../../app/contract/calls.ts';
import { checked } from '../../app/contract/checked.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { Log } from '../log/log.ts';
import { errorCode, storeError } from '../store/store-error.ts';

/** One handler for every call of the contract; a missing one is a type error. */
export type Handlers = {
  readonly [N in CallName]: (request: CallArgument<N>) => CallReply<N> | Promise<CallReply<N>>;
};

const Message = z.object({ name: z.string(), request: z.unknown() });

/** Answers one call: checks it, runs its handler, and turns whatever is thrown into data. */
export async function dispatch(
  handlers: Handlers,
  message: unknown,
  options: { readonly checkReplies: boolean; readonly log: Log },
): Promise<Answer> {
  let what = 'call';
  try {
    const { name, request } = checked(Message, message, what);
    what = `call ${name}`;
    if (!isCall(name)) throw new StudioError('bad-request', `There is no call "${name}".`);
    const reply = await run(handlers, name, request, what);
    return {
      ok: true,
      value: options.checkReplies ? checked(calls[name].reply, reply, `reply of ${what}`) : reply,
    };
  } catch (thrown) {
    const error = StudioError.dataOf(ofDatabase(thrown));
    if (error.code === 'internal') options.log.error(`${what} failed:`, thrown);
    return { ok: false, error };
  }
}

function run<N extends CallName>(handlers: Handlers, name: N, request: unknown, what: string) {
  return handlers[name](checked(calls[name].request, request, what) as CallArgument<N>);
}

/** What SQLite says of a full disk or a locked file is for the person, and no fault of the program. */
const ofDatabase = (thrown: unknown) =>
  errorCode(thrown).startsWith('SQLITE_') ? storeError(thrown, 'The workspace') : thrown;

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);

import { z } from 'zod';
import type { StudioBridge } from '../../app/contract/bridge.ts';
import { Answer, calls, events } from '../../app/contract/calls.ts';
import type {
  CallName,
  CallReply,
  CallRequest,
  EventData,
  EventName,
} from '../../app/contract/calls.ts';
import { checked } from '../../app/contract/checked.ts';
import { StudioError } from '../../app/contract/errors.ts';
import { dataOf } from './data.svelte.ts';

// The page's content security policy forbids code made from strings, which zod would otherwise try.
z.config({ jitless: true });

declare global {
  interface Window {
    readonly studio: StudioBridge;
  }
}

/** The studio as the window sees it: every call and event of app/contract, typed and checked. */
export interface StudioClient {
  /** @throws StudioError with the code, message and details that main gave */
  call<N extends CallName>(name: N, request: CallRequest<N>): Promise<CallReply<N>>;
  /** @returns what ends the listening */
  on<N extends EventName>(name: N, listener: (data: EventData<N>) => void): () => void;
  /** the path of a file that was dropped on the window; '' where it is none of this disk */
  pathOf(dropped: File): string;
}

export function createClient(bridge: StudioBridge): StudioClient {
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  bridge.on((name, data) => {
    const interested = listeners.get(name);
    if (interested === undefined) return;
    const known = checked(events[name as EventName], data, `event ${name}`);
    for (const listener of interested) listener(known);
  });

  return {
    async call<N extends CallName>(name: N, request: CallRequest<N>): Promise<CallReply<N>> {
      const answer = checked(Answer, await bridge.call(name, dataOf(request)), `answer to ${name}`);
      if (!answer.ok) throw StudioError.from(answer.error);
      return checked(calls[name].reply, answer.value, `answer to ${name}`) as CallReply<N>;
    },
    on<N extends EventName>(name: N, listener: (data: EventData<N>) => void): () => void {
      const interested = listeners.get(name) ?? new Set();
      listeners.set(name, interested);
      const entry = listener as (data: unknown) => void;
      interested.add(entry);
      return () => interested.delete(entry);
    },
    pathOf: (dropped) => bridge.pathOf(dropped),
  };
}

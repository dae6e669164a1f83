import type { StudioBridge } from '../../../app/contract/bridge.ts';
import type { EventData, EventName } from '../../../app/contract/calls.ts';
import { createHandlers, type Desktop } from '../../../main/ipc/handlers.ts';
import { dispatch } from '../../../main/ipc/dispatch.ts';
import { createClient } from '../../../renderer/bridge/client.ts';
import { Studio } from '../../../renderer/state/studio.svelte.ts';
import { openTestStudio, type TestStudio } from '../../main/support/studio.ts';

/** What the person would choose in the system's dialogs. */
export interface Choices {
  file: string | null;
  several: string[];
  /** where to save, by the suggested name */
  target: (suggested: string) => string | null;
  /** what was put on the clipboard last */
  copied: string;
}

export interface TestWindow {
  readonly studio: Studio;
  readonly main: TestStudio;
  readonly choices: Choices;
}

/** The window's state on the real services: everything but the page, the two processes and the system's dialogs. */
export async function openTestWindow(): Promise<TestWindow> {
  const listeners = new Set<(name: string, data: unknown) => void>();
  const publish = <N extends EventName>(name: N, data: EventData<N>) => {
    for (const listener of listeners) listener(name, structuredClone(data));
  };
  const main = openTestStudio(undefined, { heard: publish });
  const choices: Choices = { file: null, several: [], target: () => null, copied: '' };
  const desktop: Desktop = {
    chooseFile: () => Promise.resolve(choices.file),
    chooseSeveral: () => Promise.resolve(choices.several),
    chooseTarget: (suggested) => Promise.resolve(choices.target(suggested)),
    showInFolder: () => {},
    copy: (text) => {
      choices.copied = text;
    },
    copyPicture: () => Promise.resolve(),
  };
  const handlers = createHandlers(main, desktop);
  const bridge: StudioBridge = {
    call: (name, request) =>
      dispatch(
        handlers,
        { name, request: structuredClone(request) },
        { checkReplies: true, log: console },
      ),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathOf: () => '',
  };
  const studio = new Studio(createClient(bridge));
  await studio.start();
  return { studio, main, choices };
}

import { ipcMain } from 'electron';
import type { BrowserWindow } from 'electron';
import { channels } from '../../app/contract/bridge.ts';
import type { Answer } from '../../app/contract/calls.ts';
import { events } from '../../app/contract/calls.ts';
import { checked } from '../../app/contract/checked.ts';
import type { Log } from '../log/log.ts';
import { isTrustedSender } from '../security/sender.ts';
import type { Publish } from '../services/services.ts';
import { dispatch } from './dispatch.ts';
import type { Handlers } from './dispatch.ts';

interface Line {
  /** the studio's one window, null before it opens and after it closed */
  readonly window: () => BrowserWindow | null;
  readonly log: Log;
  /** check what main says too, not only what it hears: in development and in tests */
  readonly checkOwn: boolean;
}

/** Answers the page's calls, all on one channel. */
export function answerCalls(handlers: Handlers, { window, log, checkOwn }: Line): void {
  ipcMain.handle(channels.call, (event, message: unknown): Promise<Answer> | Answer => {
    if (!isTrustedSender(event.senderFrame, window()?.webContents.mainFrame)) {
      log.warn('refused a call from', event.senderFrame?.url ?? 'a frame that is gone');
      const refusal = 'This page may not call the studio.';
      return { ok: false, error: { code: 'bad-request', message: refusal, details: {} } };
    }
    return dispatch(handlers, message, { checkReplies: checkOwn, log });
  });
}

/** Tells the page what happened; nobody is told while there is no page. */
export function eventSender({ window, checkOwn }: Line): Publish {
  return (name, data) => {
    if (checkOwn) checked(events[name], data, `event ${name}`);
    window()?.webContents.send(channels.event, name, data);
  };
}

import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Words } from './words.ts';

interface Work {
  /** true while a training is in progress */
  isTraining(): boolean;
  /** tells it to keep what there is, and waits until it has, or until it takes too long */
  stopAndKeep(): Promise<void>;
  /** ends processes and closes files; nothing runs afterwards */
  close(): void;
}

/**
 * Closing the window and quitting are one thing. With a training in progress the person is asked;
 * without one the studio just ends, in order.
 */
export function guardQuit(window: BrowserWindow, words: Words, work: Work): void {
  let state: 'open' | 'deciding' | 'leaving' = 'open';

  const decide = async () => {
    state = 'deciding';
    if (work.isTraining()) {
      if (!(await agreed(window, words))) {
        state = 'open';
        return;
      }
      await work.stopAndKeep();
    }
    state = 'leaving';
    app.quit();
  };

  window.on('close', (event) => {
    if (state === 'leaving') return;
    event.preventDefault();
    app.quit();
  });
  // Only now has the page gone, which would ask what is closed.
  app.on('will-quit', () => work.close());
  app.on('before-quit', (event) => {
    if (state === 'leaving') return;
    event.preventDefault();
    if (state === 'open') void decide();
  });
}

async function agreed(window: BrowserWindow, words: Words): Promise<boolean> {
  const { title, detail, stopAndKeep, stay } = words().texts.desktop.quit;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: title,
    detail,
    buttons: [stopAndKeep, stay],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

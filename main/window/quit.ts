import { app, dialog } from 'electron';
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { Words } from './words.ts';

interface Work {
  /** true while a training goes on that nobody has told to end */
  isTraining(): boolean;
  /** tells what trains to keep what there is, and waits until it has; at once where nothing trains */
  stopAndKeep(): Promise<void>;
  /** ends processes and closes files; nothing runs afterwards */
  close(): void;
}

/** Milliseconds that a training may take to end before the person is told why the window is still there. */
const patience = 1000;

/**
 * Closing the window and quitting are one thing. With a training in progress the person is asked; while it ends
 * they are told so, and each further attempt to quit tells it again. Without one the studio just ends, in order.
 */
export function guardQuit(window: BrowserWindow, words: Words, work: Work): void {
  let state: 'open' | 'asking' | 'ending' | 'leaving' = 'open';
  const ended = new AbortController();
  let told = false;

  const leave = () => {
    if (state === 'leaving') return;
    state = 'leaving';
    ended.abort();
    app.quit();
  };

  const decide = async () => {
    if (work.isTraining()) {
      state = 'asking';
      if (!(await stopsTraining())) {
        state = 'open';
        return;
      }
    }
    state = 'ending';
    const late = setTimeout(() => void tell(), patience);
    await work.stopAndKeep();
    clearTimeout(late);
    leave();
  };

  const ask = async (options: MessageBoxOptions): Promise<boolean> => {
    const common = { type: 'question', defaultId: 0, cancelId: 1 } as const;
    const { response } = await dialog.showMessageBox(window, { ...common, ...options });
    return response === 0;
  };

  const stopsTraining = () => {
    const { title, detail, stopAndKeep, stay } = words().texts.desktop.quit;
    return ask({ message: title, detail, buttons: [stopAndKeep, stay] });
  };

  const tell = async () => {
    if (told) return;
    told = true;
    const { title, detail, quitNow, wait } = words().texts.desktop.ending;
    const buttons = [quitNow, wait];
    const { signal } = ended;
    const now = await ask({ message: title, detail, buttons, defaultId: 1, signal });
    told = false;
    if (now) leave();
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
    if (state === 'ending') void tell();
  });
}

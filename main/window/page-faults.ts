import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { format } from '../../app/i18n/format.ts';
import type { Log } from '../log/log.ts';
import { appOrigin } from '../security/app-files.ts';
import { errorPage } from './error-page.ts';
import type { Words } from './words.ts';

/** Says what happened to the page, what is safe and what to do, when it dies, hangs or does not load. */
export function watchPage(window: BrowserWindow, words: Words, log: Log, logFile: string): void {
  const contents = window.webContents;
  let asking: AbortController | null = null;

  /** @returns the index of the button */
  const ask = async (title: string, detail: string, buttons: string[]): Promise<number> => {
    asking?.abort();
    const question = (asking = new AbortController());
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: title,
      detail,
      buttons,
      defaultId: 0,
      signal: question.signal,
    });
    return question.signal.aborted ? -1 : response;
  };

  contents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    log.error(`page gone: ${reason} (exit code ${exitCode})`);
    if (reason === 'clean-exit') return;
    const { texts, locale } = words();
    const { title, detail, reload, quit } = texts.desktop.gone;
    const answer = await ask(format(locale, title, { reason }), detail, [reload, quit]);
    if (answer === 0) contents.reload();
    if (answer === 1) app.quit();
  });

  window.on('unresponsive', async () => {
    log.warn('page does not answer');
    const { title, detail, wait, reload } = words().texts.desktop.unresponsive;
    // A page that hangs cannot reload itself: end its process, then load it anew.
    if ((await ask(title, detail, [wait, reload])) === 1) {
      contents.forcefullyCrashRenderer();
      contents.reload();
    }
  });
  window.on('responsive', () => asking?.abort());

  const showErrorPage = (reason: string) => {
    log.error(`page failed to load: ${reason}`);
    void window.loadURL(errorPage(words(), reason, logFile));
    window.show();
  };
  contents.on('did-fail-load', (_event, code, reason, url, isMainFrame) => {
    const superseded = -3;
    if (isMainFrame && code !== superseded && url.startsWith(appOrigin)) showErrorPage(reason);
  });
  contents.on('did-navigate', (_event, url, status) => {
    if (url.startsWith(appOrigin) && status >= 400) showErrorPage(`${url}: ${status}`);
  });
}

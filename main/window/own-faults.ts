import { app, dialog } from 'electron';
import { format } from '../../app/i18n/format.ts';
import type { Log } from '../log/log.ts';
import type { Words } from './words.ts';

/** An error of the main process that nobody caught is logged and told, one at a time. */
export function tellOwnFaults(words: Words, log: Log, logFile: string): void {
  let telling = false;
  const tell = async (thrown: unknown) => {
    log.error('uncaught in main:', thrown);
    if (telling || !app.isReady()) return;
    telling = true;
    const { texts, locale } = words();
    const { title, detail, goOn, quit } = texts.desktop.fault;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: title,
      detail: format(locale, detail, { message, file: logFile }),
      buttons: [goOn, quit],
      defaultId: 0,
    });
    telling = false;
    if (response === 1) app.quit();
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}

import { dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Desktop } from '../ipc/handlers.ts';

/** The system's dialogs, on top of the studio's window. */
export function desktopOf(window: () => BrowserWindow | null): Desktop {
  return {
    async chooseFile(title) {
      const options = { title, properties: ['openFile' as const] };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return chosen.filePaths[0] ?? null;
    },
    async chooseTarget(defaultPath) {
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showSaveDialog({ defaultPath })
        : dialog.showSaveDialog(parent, { defaultPath }));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    showInFolder: (file) => shell.showItemInFolder(file),
  };
}

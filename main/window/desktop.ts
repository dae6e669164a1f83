import { clipboard, dialog, shell } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { Desktop } from '../ipc/handlers.ts';
import { copyPicture } from './copy-picture.ts';

/** The system's dialogs, on top of the studio's window. */
export function desktopOf(window: () => BrowserWindow | null): Desktop {
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const parent = window();
    const chosen = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return chosen.filePaths;
  };
  return {
    chooseFile: async (title) => (await open({ title, properties: ['openFile'] }))[0] ?? null,
    chooseSeveral: (title, folders) =>
      open({ title, properties: [folders ? 'openDirectory' : 'openFile', 'multiSelections'] }),
    async chooseTarget(defaultPath) {
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showSaveDialog({ defaultPath })
        : dialog.showSaveDialog(parent, { defaultPath }));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    showInFolder: (file) => shell.showItemInFolder(file),
    copy: (text) => clipboard.writeText(text),
    copyPicture,
  };
}

import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../app/contract/linking.ts';
import type { Texts } from '../../app/i18n/languages.ts';

/** What the entries do that are not Electron's own. */
export interface MenuActions {
  readonly showLog: () => void;
  /** the window does it */
  readonly command: (command: MenuCommand) => void;
}

/** The application's menu in the language of the window. */
export function setApplicationMenu(
  { desktop: { menu } }: Texts,
  { showLog, command }: MenuActions,
): void {
  const separator = { type: 'separator' } as const;
  /** The keys are the window's, which knows what is typed where; the menu only shows them. */
  const forWindow = (name: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    ...{ label: menu[name], accelerator, registerAccelerator: false },
    click: () => command(name),
  });
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: menu.file,
      submenu: [
        forWindow('openLink', 'CmdOrCtrl+Shift+O'),
        forWindow('copyLink', 'CmdOrCtrl+Shift+L'),
        separator,
        { role: 'quit', label: menu.quit },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        separator,
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { role: 'reload', label: menu.reload },
        separator,
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { role: 'resetZoom', label: menu.resetZoom },
        { role: 'togglefullscreen', label: menu.fullScreen },
        separator,
        { role: 'toggleDevTools', label: menu.developerTools },
      ],
    },
    {
      role: 'windowMenu',
      label: menu.window,
      submenu: [{ role: 'minimize', label: menu.minimise }],
    },
    {
      role: 'help',
      label: menu.help,
      submenu: [forWindow('shortcuts', 'F1'), { label: menu.showLog, click: showLog }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

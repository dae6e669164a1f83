import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from '../security/app-files.ts';
import { backgroundColour } from './theme.ts';
import { fitted, readWindowState, smallest, writeWindowState } from './window-state.ts';

/** Opens the studio's window where it last was; it shows when its page has something to show. */
export function openMainWindow(options: {
  readonly title: string;
  readonly preload: string;
  readonly stateFile: string;
}): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximised, x, y, ...size } = fitted(readWindowState(options.stateFile), areas);
  const window = new BrowserWindow({
    ...size,
    ...(x !== null && y !== null ? { x, y } : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: options.title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColour(nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    writeWindowState(options.stateFile, { ...bounds, maximised: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/`).catch(() => {
    // Told by did-fail-load; the error page answers it.
  });
  return window;
}

import { nativeTheme } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Preferences } from '../../app/contract/calls.ts';
import { backgrounds } from './backgrounds.ts';

export function backgroundColour(dark: boolean): string {
  return dark ? backgrounds.dark : backgrounds.light;
}

/** Makes the system's parts (menus, dialogs, scroll bars) and the page's colour scheme follow. */
export function applyTheme(theme: Preferences['theme']): void {
  nativeTheme.themeSource = theme;
}

/** What shows where the page has not painted yet follows the theme too. */
export function followTheme(window: BrowserWindow): void {
  const repaint = () => {
    if (window.isDestroyed()) return;
    window.setBackgroundColor(backgroundColour(nativeTheme.shouldUseDarkColors));
  };
  nativeTheme.on('updated', repaint);
  window.on('closed', () => nativeTheme.off('updated', repaint));
}

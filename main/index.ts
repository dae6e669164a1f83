import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { preferredLanguage } from '../app/i18n/languages.ts';
import { createHandlers } from './ipc/handlers.ts';
import { answerCalls, eventSender } from './ipc/ipc.ts';
import { openLog } from './log/log.ts';
import { setApplicationMenu } from './menu/application-menu.ts';
import { handleAppScheme, registerAppScheme } from './security/app-scheme.ts';
import { refuseNavigation } from './security/navigation.ts';
import { denyPermissions } from './security/permissions.ts';
import { createServices } from './services/services.ts';
import { Workspace } from './store/workspace.ts';
import { studioVersion } from './version.ts';
import { desktopOf } from './window/desktop.ts';
import { hearLinks } from './window/links.ts';
import { openMainWindow } from './window/main-window.ts';
import { tellOwnFaults } from './window/own-faults.ts';
import { watchPage } from './window/page-faults.ts';
import { guardQuit } from './window/quit.ts';
import { applyTheme, followTheme } from './window/theme.ts';
import { wordsIn } from './window/words.ts';
import { startUtilityProcess } from './worker/supervisor-process.ts';
import { Supervisor } from './worker/supervisor.ts';

// Start order of the studio with a window, and nothing else. This file ends up in dist/main.
const here = import.meta.dirname;
const bundles = {
  worker: join(here, 'worker.js'),
  preload: join(here, '../preload/preload.cjs'),
  renderer: join(here, '../renderer'),
};
const sampleFolder = join(here, '../../resources/sample');

registerAppScheme();
refuseNavigation(app);

// Not awaited: Electron becomes ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void start(hearLinks(app));
else app.quit();

async function start(openLinks: ReturnType<typeof hearLinks>): Promise<void> {
  let window: BrowserWindow | null = null;
  const currentWindow = () => window;
  const show = () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  };
  app.on('second-instance', show);
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  const userData = app.getPath('userData');
  const logFile = join(userData, 'logs', 'studio.log');
  const log = openLog(logFile, true);
  log.info(`Interest Studio ${studioVersion}, Electron ${process.versions.electron}`);
  let language = preferredLanguage(app.getPreferredSystemLanguages());
  const words = wordsIn(() => language);
  tellOwnFaults(words, log, logFile);

  const folder = app.commandLine.getSwitchValue('workspace') || join(userData, 'workspace');
  const workspace = openWorkspace(resolve(folder));
  if (workspace === null) return;

  const line = { window: currentWindow, log, checkOwn: !app.isPackaged };
  const publish = eventSender(line);
  const supervise = (name: string) =>
    new Supervisor({
      name,
      start: () =>
        startUtilityProcess(bundles.worker, name, (text) => log.info(`[${name}] ${text}`)),
      onExit: (exit) => {
        log.error(`${exit.worker} ended: ${exit.reason} (${exit.restarts} within a minute)`);
        publish('worker.exited', exit);
      },
    });
  const analyst = supervise('analyst');
  const trainer = supervise('trainer');
  const reader = supervise('reader');
  const services = createServices(
    { workspace, analyst, trainer, reader, publish, sampleFolder },
    {
      version: studioVersion,
      electron: process.versions.electron,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      workspace: workspace.folder,
      logFile,
      sampleAvailable: existsSync(join(sampleFolder, 'interactions.csv')),
    },
    { language },
  );

  services.experiments.takeUpQueue();
  openLinks((link) => {
    services.links.receive(link);
    show();
  });

  const desktop = desktopOf(currentWindow);
  answerCalls(createHandlers(services, desktop), line);
  handleAppScheme(session.defaultSession, bundles.renderer);
  denyPermissions(session.defaultSession);

  const follow = (preferences: {
    language: typeof language;
    theme: 'light' | 'dark' | 'system';
  }) => {
    language = preferences.language;
    applyTheme(preferences.theme);
    setApplicationMenu(words().texts, {
      showLog: () => desktop.showInFolder(logFile),
      command: (command) => publish('app.menuCommand', { command }),
    });
  };
  follow(services.preferences.get());
  services.preferences.onChange(follow);

  window = openMainWindow({
    title: app.name,
    preload: bundles.preload,
    stateFile: join(userData, 'window.json'),
  });
  followTheme(window);
  watchPage(window, words, log, logFile);
  guardQuit(window, words, {
    isTraining: () => services.experiments.isTraining(),
    stopAndKeep: () => services.experiments.stopAndKeep(),
    close: () => {
      trainer.close();
      reader.close();
      analyst.close();
      workspace.close();
      log.info('ended');
    },
  });
  window.on('closed', () => (window = null));

  function openWorkspace(path: string): Workspace | null {
    try {
      return Workspace.open(path);
    } catch (thrown) {
      log.error('cannot open the workspace:', thrown);
      const { title } = words().texts.desktop.cannotStart;
      dialog.showErrorBox(title, thrown instanceof Error ? thrown.message : String(thrown));
      app.exit(1);
      return null;
    }
  }
}

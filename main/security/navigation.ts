import type { App, WebContents } from 'electron';
import { appOrigin } from './app-files.ts';

/** No page of the studio leads anywhere: no navigation, no second window, no embedded page. */
export function refuseNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      // A reload of the studio's own page is the one navigation there is.
      if (!isAppPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

const isAppPage = (url: string) => url === `${appOrigin}/` || url === `${appOrigin}/index.html`;

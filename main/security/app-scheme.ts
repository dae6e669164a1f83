import { protocol } from 'electron';
import type { Session } from 'electron';
import { serveAppFile } from './app-files.ts';

/** Must run before the app is ready: makes studio:// an origin of its own, as strict as https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'studio',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function handleAppScheme(session: Session, rendererFolder: string): void {
  session.protocol.handle('studio', (request) => serveAppFile(rendererFolder, request));
}

import type { App } from 'electron';
import { linkAmong, linkScheme } from '../../app/domain/link.ts';

/**
 * Hears of links from the moment the program starts: its own argument, those of a second start, and what macOS
 * opens. Only a packaged application makes itself known to the system as the one that opens them.
 *
 * @returns hands over those that came before, and from then on each as it comes
 */
export function hearLinks(app: App): (receive: (link: string) => void) => void {
  let early: string | null = linkAmong(process.argv);
  let take = (link: string) => {
    early = link;
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    take(link);
  });
  app.on('second-instance', (_event, given) => {
    const link = linkAmong(given);
    if (link !== null) take(link);
  });
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  return (receive) => {
    take = receive;
    if (early !== null) receive(early);
  };
}

import { appOrigin } from './app-files.ts';

/** What is looked at of the frame that sent a message. */
export interface Sender {
  readonly origin: string;
}

/**
 * True for the main frame of the studio's window while it shows the studio's own page. Anything else
 * that reaches the channel (an embedded frame, a page from elsewhere, a frame just gone) is refused.
 */
export function isTrustedSender(sender: Sender | null, mainFrame: Sender | undefined): boolean {
  return sender !== null && sender === mainFrame && sender.origin === appOrigin;
}

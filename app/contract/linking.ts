import { z } from 'zod';
import { ErrorData } from './errors.ts';
import { call } from './table.ts';

/** A link that came from outside: as an argument, or because the system opened it. */
export const IncomingLink = z.object({
  /** cut where it is longer than a link may be */
  text: z.string(),
  /** why main does not take it for a link; null = it is one */
  error: ErrorData.nullable(),
});
export type IncomingLink = z.infer<typeof IncomingLink>;

/** What the menu of the application asks of the window. */
export const MenuCommand = z.enum(['copyLink', 'openLink', 'shortcuts']);
export type MenuCommand = z.infer<typeof MenuCommand>;

export const linkCalls = {
  /** The link that waits to be opened, which waits no longer; null where there is none. */
  'app.takeLink': call(z.null(), IncomingLink.nullable()),
} as const;

export const linkEvents = {
  /** a link waits to be taken */
  'app.linkArrived': z.null(),
  'app.menuCommand': z.object({ command: MenuCommand }),
} as const;

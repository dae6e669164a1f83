import type { Answer } from './calls.ts';

/** The two channels of Electron's IPC that the studio uses. Apart, so that the preload stays small. */
export const channels = { call: 'studio:call', event: 'studio:event' } as const;

/** What the preload gives to the page as `window.studio`; renderer/bridge makes it typed. */
export interface StudioBridge {
  call(name: string, request: unknown): Promise<Answer>;
  /** @returns what ends the listening */
  on(listener: (name: string, data: unknown) => void): () => void;
  /** The path of a DOM File that was dropped on the page; '' where it is none of this disk. */
  pathOf(dropped: object): string;
}

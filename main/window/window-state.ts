import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Where the window was, in screen pixels. */
export const WindowState = z.object({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallest = { width: 960, height: 640 } as const;
const first: WindowState = { x: null, y: null, width: 1360, height: 860, maximised: false };

/** The state of the last session; the default where there is none that can be read. */
export function readWindowState(file: string): WindowState {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return first;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/**
 * The state as it fits the screens of today: a window that would open where no screen is any more
 * is centred, and one larger than its screen is made smaller.
 */
export function fitted(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y } = state;
  const home = x === null || y === null ? undefined : screens.find((s) => reachable(state, s));
  const screen = home ?? screens[0];
  if (screen === undefined) return state;
  const width = Math.max(smallest.width, Math.min(state.width, screen.width));
  const height = Math.max(smallest.height, Math.min(state.height, screen.height));
  return home === undefined
    ? { ...state, x: null, y: null, width, height }
    : { ...state, width, height };
}

/** The title bar, or enough of it to drag the window by, lies on the screen. */
function reachable({ x, y, width }: WindowState, screen: Area): boolean {
  const grip = 100;
  return (
    x! + width >= screen.x + grip &&
    x! <= screen.x + screen.width - grip &&
    y! >= screen.y &&
    y! <= screen.y + screen.height - grip
  );
}

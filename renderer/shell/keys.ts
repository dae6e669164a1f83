import type { MenuCommand } from '../../app/contract/linking.ts';
import type { PlaceName } from '../state/preferences.svelte.ts';

/** The places in the order of the rail. */
export const placeNames = [
  'datasets',
  'train',
  'experiments',
  'inspect',
  'evaluate',
] as const satisfies readonly PlaceName[];

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Ctrl or Cmd with 1 .. 5 leads to a place; null for every other key. */
export function placeOfKey(event: Key): PlaceName | null {
  if (event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return null;
  return /^[1-5]$/.test(event.key) ? (placeNames[Number(event.key) - 1] ?? null) : null;
}

/** What F1, or Ctrl or Cmd with Shift and a letter, asks for, as the menu shows it; null for every other key. */
export function commandOfKey(event: Key): MenuCommand | null {
  if (event.key === 'F1') return 'shortcuts';
  if (event.ctrlKey === event.metaKey || event.altKey || !event.shiftKey) return null;
  const key = event.key.toLowerCase();
  return key === 'l' ? 'copyLink' : key === 'o' ? 'openLink' : null;
}

/** Where an arrow key leads in a list of `count`; null for every other key. */
export function stepOfKey(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

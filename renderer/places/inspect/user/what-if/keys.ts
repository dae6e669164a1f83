type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Ctrl or Cmd with Z takes an edit back, with Shift as well does it again; null for every other key. */
export function undoKey(event: Key): 'undo' | 'redo' | null {
  if (event.ctrlKey === event.metaKey || event.altKey) return null;
  if (event.key.toLowerCase() !== 'z') return null;
  return event.shiftKey ? 'redo' : 'undo';
}

/** Whether the keys belong to a text that is being written. */
export const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'range') ||
  target instanceof HTMLTextAreaElement;

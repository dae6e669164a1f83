import { expect, test } from '@playwright/test';
import { measureInspect } from '../bench/window/inspect-window.ts';
import { studioFolder } from './studio.ts';

/* That the measurement measures: tiny, and no figure of it is judged. */
test('Inspect can be measured in the real window', async () => {
  const folder = studioFolder();
  try {
    const size = { items: 400, users: 120, clicks: 3, moving: 0.2 };
    const { user, slider, why, edit, map, board } = await measureInspect(folder.path, size);
    for (const { count, median, longest } of [user, slider, edit, why, map.user]) {
      expect(count).toBeGreaterThan(0);
      expect(median).toBeGreaterThan(0);
      expect(longest).toBeGreaterThanOrEqual(median);
    }
    for (const { perSecond } of [map.zoom, map.drag]) expect(perSecond).toBeGreaterThan(0);
    expect(board.seconds).toBeGreaterThan(0);
  } finally {
    folder.remove();
  }
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fitted, readWindowState, writeWindowState } from '../../../main/window/window-state.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const monitor = { x: 1440, y: -200, width: 2560, height: 1440 };
const state = { x: 1600, y: 100, width: 1800, height: 1200, maximised: false };

it('puts the window where it was while that screen is there', () => {
  expect(fitted(state, [laptop, monitor])).toEqual(state);
});

it('centres it and makes it fit when that screen is gone', () => {
  expect(fitted(state, [laptop])).toEqual({ ...state, x: null, y: null, width: 1440, height: 900 });
});

it('never makes it smaller than the places need', () => {
  const tiny = fitted({ ...state, width: 10, height: 10 }, [laptop, monitor]);
  expect(tiny).toMatchObject({ width: 960, height: 640 });
});

it('counts a window whose title bar cannot be reached as lost', () => {
  expect(fitted({ ...state, x: 1400, y: 895 }, [laptop])).toMatchObject({ x: null, y: null });
  expect(fitted({ ...state, x: -1750, y: 10 }, [laptop])).toMatchObject({ x: null, y: null });
});

it('is what was written, and the default where the file cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'window-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'deep', 'window.json');
  const standard = readWindowState(file);
  expect(standard).toMatchObject({ x: null, y: null, maximised: false });
  writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);
  for (const spoiled of ['', '{"x":1}', '{"x":"left"}', '[]']) {
    writeFileSync(file, spoiled);
    expect(readWindowState(file)).toEqual(standard);
  }
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backgrounds } from '../../../main/window/backgrounds.ts';

it('paints the window as the page will be', () => {
  const tokens = readFileSync('renderer/styles/tokens.css', 'utf8');
  const [, light, dark] = /--canvas: light-dark\((#\w{6}), (#\w{6})\)/.exec(tokens) ?? [];
  expect(backgrounds).toEqual({ light, dark });
});

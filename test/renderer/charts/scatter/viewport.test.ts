import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extended,
  extentOf,
  fitted,
  panned,
  toPlane,
  toScreen,
  zoomed,
} from '../../../../renderer/charts/scatter/viewport.ts';

const size = { width: 400, height: 300 };
const places = Float32Array.of(-1, -1, 1, 1, 0, 0.5);
const extent = extentOf(places);
const whole = fitted(extent, size);

describe('what of a plane is in view', () => {
  it('is all of it when it is fitted, with room for half a mark around it', () => {
    for (let at = 0; at < places.length; at += 2) {
      const [x, y] = toScreen(whole, places[at]!, places[at + 1]!, size);
      expect(x >= 14 && x <= 386 && y >= 14 && y <= 286).toBe(true);
    }
  });

  it('makes room for what lies a little beyond the points, and is not squeezed by what lies far', () => {
    const beyond = (x: number) => extended(extent, [{ x, y: 0 }])[0];
    expect(beyond(0.5)).toEqual([-1, 1]);
    expect(beyond(1.2)).toEqual([-1, 1.2]);
    expect(beyond(-50)).toEqual([-1.4, 1]);
  });

  it('keeps the point under the pointer where it is, however far it is zoomed', () => {
    const pixel = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(pixel, fc.double({ min: 0.01, max: 100, noNaN: true }), (at, factor) => {
        const before = toPlane(whole, at, size);
        const after = toPlane(zoomed(whole, factor, at, size, whole), at, size);
        expect(after[0]).toBeCloseTo(before[0], 6);
        expect(after[1]).toBeCloseTo(before[1], 6);
      }),
    );
  });

  it('moves with the pointer', () => {
    const [x, y] = toScreen(panned(whole, 30, -20), 0, 0, size);
    const [x0, y0] = toScreen(whole, 0, 0, size);
    expect([x - x0, y - y0]).toEqual([expect.closeTo(30, 6), expect.closeTo(-20, 6)]);
  });
});

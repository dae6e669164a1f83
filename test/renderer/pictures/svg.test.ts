import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxPath, isInside, moved, overlap } from '../../../renderer/pictures/drawing.ts';
import type { Box, Drawing, Shape } from '../../../renderer/pictures/drawing.ts';
import { alphaOf } from '../../../renderer/pictures/literal-colours.ts';
import { splitTop } from '../../../renderer/pictures/split-top.ts';
import { svgText, xmlText } from '../../../renderer/pictures/svg.ts';

const ink = { colour: '#123456', opacity: 1 };
const font = { family: `'Inter Variable', sans-serif`, size: 12, weight: '400', style: 'normal' };
const text = (words: string): Shape => ({
  kind: 'text',
  text: words,
  x: 1,
  y: 2,
  anchor: 'end',
  font: { ...font, tabular: true },
  fill: ink,
  clip: null,
});
const about = { title: 'A & B', description: '"quoted" <b>' };
const drawn = (...shapes: Shape[]): Drawing => ({ width: 100, height: 50, shapes });

/** Elements that are open at the end, having read every tag; throws where one closes another. */
function opened(svg: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, closed] of svg.matchAll(/<(\/?)([\w]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (closed === '') open.push(name!);
  }
  return open;
}
const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const read = (xml: string) => xml.replaceAll(/&(\w+);/g, (_, name: string) => names[name]!);

/** XML 1.0's characters, of the control characters only those that part words. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  if (code >= 0x7f && code <= 0x9f) return false;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

it('writes any text so that it is read back, without what XML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const xml = xmlText(words);
      expect(xml).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
      expect(read(xml)).toBe([...words].filter(isAllowed).join(''));
      const svg = svgText(drawn(text(words)), { title: words, description: words });
      expect(opened(svg)).toEqual([]);
    }),
  );
  expect(xmlText('a\u0000b\u0007\ud800 \uffff<&>"')).toBe('ab &lt;&amp;&gt;&quot;');
  expect(read(xmlText(`Tom & "Jerry" <'3>`))).toBe(`Tom & "Jerry" <'3>`);
});

it('is whole and self-contained: literal colours, named fonts, what is shared written once', () => {
  const clip = { x: 0, y: 0, width: 10, height: 5 };
  const fill = { from: [0, 0], to: [0, 9], stops: [{ at: 0, paint: ink }] } as const;
  const path: Shape = {
    kind: 'path',
    d: boxPath({ x: 1.23456, y: 0, width: 3, height: 4 }, 1),
    matrix: [1, 0, 0, 1, 5, 6],
    fill,
    stroke: {
      paint: { ...ink, opacity: 0.25 },
      width: 2,
      dash: [4, 3],
      cap: 'round',
      join: 'round',
    },
    clip,
  };
  const svg = svgText(drawn(path, path, text('12')), about);
  expect(opened(svg)).toEqual([]);
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100" height="50" viewBox="0 0 100 50"/,
  );
  expect(svg).toContain('<title>A &amp; B</title>');
  expect(svg.match(/<clipPath/g)).toHaveLength(1);
  expect(svg.match(/<linearGradient/g)).toHaveLength(1);
  expect(svg).toContain('stroke-opacity="0.25"');
  expect(svg).toContain('stroke-dasharray="4 3"');
  expect(svg).toContain(`font-family="'Inter Variable', sans-serif"`);
  expect(svg).not.toMatch(/NaN|undefined|var\(/);
});

it('draws a disc for every point, grouped by colour', () => {
  const places = Float32Array.from([1.005, 2, 3.14159, 4]);
  const svg = svgText(
    drawn({ kind: 'points', places, radius: 1.5, fill: { ...ink, opacity: 0.6 }, clip: null }),
    about,
  );
  expect(svg).toContain(
    '<g fill="#123456" fill-opacity="0.6"><circle cx="1" cy="2" r="1.5"/><circle cx="3.14" cy="4" r="1.5"/></g>',
  );
});

it('moves shapes with their clips', () => {
  const clip = { x: 1, y: 1, width: 5, height: 5 };
  expect(moved({ ...text('x'), clip }, 10, 20)).toMatchObject({
    x: 11,
    y: 22,
    clip: { x: 11, y: 21, width: 5, height: 5 },
  });
  const points: Shape = { kind: 'points', places: new Float32Array(4), radius: 1, fill: ink, clip };
  expect(moved(points, 1, 2)).toMatchObject({ places: Float32Array.from([1, 2, 1, 2]) });
  const path: Shape = { kind: 'path', d: '', matrix: null, fill: ink, stroke: null, clip: null };
  expect(moved(path, 3, 4)).toMatchObject({ matrix: [1, 0, 0, 1, 3, 4] });
});

it('finds what boxes share', () => {
  const side = fc.integer({ min: 0, max: 20 });
  const box = fc.record({ x: side, y: side, width: side, height: side });
  const has = ({ x, y, width, height }: Box, px: number, py: number) =>
    px > x && px < x + width && py > y && py < y + height;
  fc.assert(
    fc.property(box, box, (one, other) => {
      const both = overlap(one, other);
      for (let px = 0.5; px < 40; px += 3)
        for (let py = 0.5; py < 40; py += 3)
          expect(both !== null && has(both, px, py)).toBe(has(one, px, py) && has(other, px, py));
      if (both !== null) expect(isInside(both, one) && isInside(both, other)).toBe(true);
    }),
  );
});

it('reads what a computed style says', () => {
  expect(splitTop('linear-gradient(in oklab, red, color-mix(in srgb, a 1%, b)), url("x")')).toEqual(
    ['linear-gradient(in oklab, red, color-mix(in srgb, a 1%, b))', 'url("x")'],
  );
  expect(['rgb(1, 2, 3)', 'rgba(1, 2, 3, 0.5)', 'oklch(0.5 0.1 20 / 0.14)'].map(alphaOf)).toEqual([
    1, 0.5, 0.14,
  ]);
  expect(alphaOf('color(srgb 0.1 0.2 0.3)')).toBe(1);
});

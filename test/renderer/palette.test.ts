import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dashes } from '../../renderer/charts/dashes.ts';
import { forms } from '../../renderer/charts/scatter/forms.ts';
import { signOf } from '../../renderer/parts/interests.ts';
import { runColours } from '../../renderer/parts/run-colours.ts';

type Rgb = readonly [number, number, number];

const styles = ['tokens', 'interests', 'categories'].map((name) =>
  readFileSync(`renderer/styles/${name}.css`, 'utf8'),
);

/** A token's colour in one theme, as linear light. */
function colour(token: string, theme: 'light' | 'dark'): Rgb {
  const pattern = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`);
  const hex = pattern.exec(styles.join('\n'))![theme === 'light' ? 1 : 2]!;
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, bl]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter! + 0.05) / (darker! + 0.05);
}

/** Machado, Oliveira, Fernandes 2009, severity 1: what a colour-blind eye sees, in linear light. */
const blindness = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

/** Every eye there is, the one that sees all colours too. */
const eyes = { 'normal sight': [1, 0, 0, 0, 1, 0, 0, 0, 1], ...blindness } as const;

/** What the palette of Okabe and Ito, made for this, keeps at its closest (two of its eight, deuteranopia). */
const apart = 0.076;

function seen([r, g, b]: Rgb, m: readonly number[]): Rgb {
  const row = (at: number) =>
    Math.min(1, Math.max(0, m[at]! * r + m[at + 1]! * g + m[at + 2]! * b));
  return [row(0), row(3), row(6)];
}

/** Ottosson's OKLab: equal distances look about equally different. Black to white is 1. */
function distance(a: Rgb, b: Rgb): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** The smallest distance between any two. */
const nearest = (colours: readonly Rgb[]) =>
  Math.min(...colours.flatMap((a, i) => colours.slice(i + 1).map((b) => distance(a, b))));

function lab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const letters = [...'abcdefghijklmnop'];

describe.each(['light', 'dark'] as const)('the colours of interests, %s', (theme) => {
  it.each(letters)('%s stands out from the surface, and its letter from it', (letter) => {
    const fill = colour(`interest-${letter}`, theme);
    expect(contrast(fill, colour('surface', theme))).toBeGreaterThanOrEqual(3);
    expect(contrast(fill, colour(`interest-${letter}-ink`, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(eyes))('the first eight stay apart for %s', (_name, matrix) => {
    const fills = letters
      .slice(0, 8)
      .map((letter) => seen(colour(`interest-${letter}`, theme), matrix));
    expect(nearest(fills)).toBeGreaterThanOrEqual(apart);
  });

  it.each(Object.entries(eyes))(
    'those that look alike to %s have other patterns and forms',
    (_name, matrix) => {
      const fills = letters.map((letter) => seen(colour(`interest-${letter}`, theme), matrix));
      const alike = fills.flatMap((a, i) =>
        fills.flatMap((b, j) => (j > i && distance(a, b) < apart ? [[signOf(i), signOf(j)]] : [])),
      );
      expect(alike.filter(([a, b]) => a === b)).toEqual([]);
    },
  );
});

describe.each(['light', 'dark'] as const)('the colours of categories on the map, %s', (theme) => {
  const categories = Array.from({ length: 8 }, (_, code) => colour(`category-${code}`, theme));
  it.each(Object.entries(eyes))('stay apart for %s', (_name, matrix) => {
    expect(nearest(categories.map((one) => seen(one, matrix)))).toBeGreaterThanOrEqual(0.09);
  });

  it('stand out from the surface', () => {
    const least = Math.min(...categories.map((one) => contrast(one, colour('surface', theme))));
    expect(least).toBeGreaterThanOrEqual(3);
  });
});

describe('what tells apart without a colour', () => {
  it('is different for each of the first eight interests and runs', () => {
    const signs = letters.map((_, interest) => signOf(interest));
    for (const eight of [signs.slice(0, 8), signs.slice(8)]) {
      expect(eight.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
    for (const kinds of [forms, dashes]) {
      expect(kinds).toHaveLength(8);
      expect(new Set(kinds.map((kind) => JSON.stringify(kind))).size).toBe(8);
    }
    expect(runColours).toHaveLength(dashes.length);
  });
});

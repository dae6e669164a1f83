import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  plantedDefaults,
  plantedKeys,
  plantedProblem,
  PlantedSettings,
  plantedSpecs,
  plantedText,
  plantedTyped,
} from '../../../app/domain/planted.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';

const span = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
const settings = fc.record({
  users: fc.integer({ min: 10, max: 30 }),
  items: fc.integer({ min: 1, max: 300 }),
  clusters: fc.integer({ min: 1, max: 70 }),
  interests: span,
  events: span,
  noise: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.nat(),
});

describe('settings of a planted world', () => {
  it('have defaults that can be planted', () => {
    expect(plantedProblem(plantedDefaults)).toBeNull();
  });

  it('without a problem can be planted, others are refused', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const plant = () => plantInterests(given);
        if (plantedProblem(given) === null) expect(plant().log.users).toBe(given.users);
        else expect(plant).toThrow(/must be from/);
      }),
    );
  });

  it('have a problem outside of each one’s own range, and none at its ends', () => {
    for (const key of plantedKeys) {
      const { kind, minimum, maximum } = plantedSpecs[key];
      const valued = (value: number) => (kind === 'span' ? [value, value] : value);
      const problem = (value: unknown) => plantedProblem({ ...plantedDefaults, [key]: value });
      expect(problem(valued(minimum - 1))).toEqual({ setting: key, minimum, maximum });
      expect(problem(valued(maximum + 1))).toEqual({ setting: key, minimum, maximum });
      expect(problem('')).toEqual({ setting: key, minimum, maximum });
      expect(PlantedSettings.shape[key].safeParse(valued(minimum)).success).toBe(true);
      expect(PlantedSettings.shape[key].safeParse(valued(maximum)).success).toBe(true);
    }
  });

  it('are typed as they are shown', () => {
    for (const key of plantedKeys)
      expect(plantedTyped(key, plantedText(plantedDefaults[key]))).toEqual(plantedDefaults[key]);
    expect(plantedTyped('interests', ' 2 – 4 ')).toEqual([2, 4]);
    expect(plantedTyped('interests', '2-')).toBe('2-');
    expect(plantedTyped('users', '')).toBe('');
  });
});

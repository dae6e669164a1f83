import { describe, expect, it } from 'vitest';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { plantedFrom } from '../../../main/cli/planted.ts';

const from = (options: Record<string, string>) => plantedFrom((key) => options[key]);

describe('what to plant, from the command line', () => {
  it('is the defaults where nothing is said', () => {
    expect(from({})).toEqual(plantedDefaults);
  });

  it('takes numbers and spans', () => {
    const options = { users: '50', interests: '3', events: '5 - 9', noise: '0.2' };
    expect(from(options)).toEqual({
      ...plantedDefaults,
      users: 50,
      interests: [3, 3],
      events: [5, 9],
      noise: 0.2,
    });
  });

  it.each([
    [{ clusters: '0' }, '--clusters is 0: with the other options it must be from 2 to 64.'],
    [{ items: 'many' }, '--items is many: '],
    [{ interests: '4-2' }, 'it must be from 1 to 16, the fewest and the most, as in 2-4.'],
    [{ clusters: '3' }, '--interests is 2-4: with the other options it must be from 1 to 3'],
    [{ events: '10-60' }, '--items is 600: with the other options it must be from 720 to 100000'],
  ])('refuses %j by name and range', (options, message) => {
    expect(() => from(options)).toThrow(message);
  });
});

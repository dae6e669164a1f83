import { StudioError } from '../../app/contract/errors.ts';
import {
  plantedDefaults,
  type PlantedKey,
  plantedKeys,
  plantedProblem,
  PlantedSettings,
  plantedSpecs,
  plantedText,
  plantedTyped,
} from '../../app/domain/planted.ts';

/**
 * What to plant, from the options of the command line; the defaults where nothing is said.
 *
 * @throws StudioError 'bad-settings' that names the option and the range that it has beside the others
 */
export function plantedFrom(option: (key: PlantedKey) => string | undefined): PlantedSettings {
  const texts = plantedKeys.map((key) => [key, option(key)] as const);
  const given = texts.flatMap(([key, text]) =>
    text === undefined ? [] : [[key, plantedTyped(key, text)] as const],
  );
  const planted = { ...plantedDefaults, ...Object.fromEntries(given) };
  const problem = plantedProblem(planted);
  if (problem === null) return PlantedSettings.parse(planted);
  const { setting, minimum, maximum } = problem;
  const value = option(setting) ?? plantedText(plantedDefaults[setting]);
  const form = plantedSpecs[setting].kind === 'span' ? ', the fewest and the most, as in 2-4' : '';
  throw new StudioError(
    'bad-settings',
    `--${setting} is ${value}: with the other options it must be from ${minimum} to ${maximum}${form}.`,
    { setting, value, minimum, maximum },
  );
}

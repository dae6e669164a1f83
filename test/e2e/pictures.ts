import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { resize, type OpenStudio } from './studio.ts';

/** Where pictures go, to be opened and looked at. */
const target = 'screenshots';

/** The windows that everything must look well in. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

/** Every language with every theme. */
export const looks = (['en', 'zh-Hans'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

/** A picture of the window as it is, once it rests. */
export async function shoot({ page }: OpenStudio, name: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(target, `${name}.png`) });
}

/** The same in both sizes, named by the width. */
export async function shootBothSizes(studio: OpenStudio, name: string): Promise<void> {
  for (const size of sizes) {
    await resize(studio, size);
    await shoot(studio, `${name}-${size.width}`);
  }
}

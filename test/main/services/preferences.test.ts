import { expect, it } from 'vitest';
import { openTestStudio } from '../support/studio.ts';

it('are the system’s until the person chooses, and are there after a restart', () => {
  const studio = openTestStudio();
  const heard: unknown[] = [];
  studio.preferences.onChange((preferences) => heard.push(preferences));
  expect(studio.preferences.get()).toMatchObject({ language: 'zh-Hans', theme: 'system' });
  const chosen = studio.preferences.set({ language: 'en', place: 'train' });
  expect(chosen).toMatchObject({ language: 'en', theme: 'system', place: 'train' });
  expect(heard).toEqual([chosen]);
  studio.close();
  expect(openTestStudio(studio.folder).preferences.get()).toEqual(chosen);
});

import { describe, expect, it } from 'vitest';
import { InspectPlace } from '../../../../renderer/places/inspect/place.svelte.ts';
import { Studio } from '../../../../renderer/state/studio.svelte.ts';
import { openTestWindow } from '../../support/window.ts';

describe('Inspect', () => {
  it('opens in the view that one was in', async () => {
    const { studio } = await openTestWindow();
    const place = new InspectPlace(studio);
    expect(place.view).toBe('user');
    place.view = 'compare';
    expect(place.view).toBe('compare');
    await expect
      .poll(async () => (await studio.client.call('app.preferences', null)).inspectView)
      .toBe('compare');
    const restarted = new Studio(studio.client);
    await restarted.start();
    expect(new InspectPlace(restarted).view).toBe('compare');
  });
});

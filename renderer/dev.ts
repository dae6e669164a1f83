import { mount } from 'svelte';
import { createClient } from './bridge/client.ts';
import { FakeStudio } from './bridge/fake.ts';
import App from './shell/App.svelte';
import { Studio } from './state/studio.svelte.ts';

/** For the dev server only: dev.html?contents=runs&place=inspect&theme=dark&language=zh-Hans */
const asked = new URLSearchParams(location.search);
const fake = new FakeStudio({
  contents: (asked.get('contents') ?? 'nothing') as 'nothing' | 'sample' | 'runs',
  pace: Number(asked.get('pace') ?? 250),
  preferences: JSON.parse(asked.get('preferences') ?? '{}') as object,
});
const studio = new Studio(createClient(fake));
mount(App, { target: document.getElementById('app')!, props: { studio } });
Object.assign(window, { fake });

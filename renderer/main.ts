import { mount } from 'svelte';
import { createClient } from './bridge/client.ts';
import App from './shell/App.svelte';
import { Studio } from './state/studio.svelte.ts';

const studio = new Studio(createClient(window.studio));
mount(App, { target: document.getElementById('app')!, props: { studio } });

import { ensureBuilt } from './lib/built.mjs';
import { setUpOrExit } from './lib/set-up-or-exit.mjs';

await setUpOrExit();
await ensureBuilt();

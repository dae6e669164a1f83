import { setUpOrExit } from './lib/set-up-or-exit.mjs';

await setUpOrExit({ fresh: process.argv.includes('--fresh') });

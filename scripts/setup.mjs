import { setUpOrExit } from './lib/ready.mjs';

await setUpOrExit({ fresh: process.argv.includes('--fresh') });

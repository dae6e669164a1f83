import { readyOrExit } from './lib/ready.mjs';

await readyOrExit();

import path from 'node:path';
import { asNode, electron } from './lib/electron.mjs';
import { modules } from './lib/paths.mjs';
import { runInPlace } from './lib/run.mjs';
import { setUpOrExit } from './lib/ready.mjs';

// The unit tests run inside the very runtime that ships: Electron's executable as a Node.
await setUpOrExit();
const vitest = path.join(modules, 'vitest', 'vitest.mjs');
const given = process.argv.slice(2);
const args = given[0] === 'watch' ? given : ['run', ...given];
process.exitCode = await runInPlace(electron().executable, [vitest, ...args], { env: asNode() });

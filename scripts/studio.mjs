import path from 'node:path';
import { asNode, electron } from './lib/electron.mjs';
import { root } from './lib/paths.mjs';
import { runInPlace } from './lib/run.mjs';
import { readyOrExit } from './lib/ready.mjs';
import { readRecord } from './setup/record.mjs';
import { chooseCommandLineRuntime } from './setup/ways.mjs';

await readyOrExit(['main']);
const runtime = chooseCommandLineRuntime({
  nodeApi: Number(process.versions.napi),
  sqlite: readRecord()?.sqlite ?? 'prebuilt',
});
const executable = runtime === 'node' ? process.execPath : electron().executable;
const program = path.join(root, 'dist', 'main', 'cli.js');
process.exitCode = await runInPlace(executable, [program, ...process.argv.slice(2)], {
  // npm moves to the root first; a path on the command line is meant from where the person stands.
  cwd: (process.env.npm_lifecycle_event === 'studio' && process.env.INIT_CWD) || process.cwd(),
  env: runtime === 'node' ? process.env : asNode(),
});

import fs from 'node:fs';
import path from 'node:path';
import { build } from 'electron-builder';
import { electron } from './lib/electron.mjs';
import { root } from './lib/paths.mjs';
import { readyOrExit } from './lib/ready.mjs';

await readyOrExit();

// The Electron that is in place is what the addons were seen to load in, so it is what ships.
const { version } = electron();
await build({
  projectDir: root,
  dir: true,
  publish: 'never',
  config: {
    extends: path.join(root, 'electron-builder.yml'),
    electronVersion: version,
    electronDist: path.join(root, 'node_modules', 'electron', 'dist'),
    // In a checkout Electron opens the sources through this link.
    afterExtract: async ({ appOutDir }) =>
      fs.rmSync(path.join(appOutDir, 'resources', 'app'), { force: true }),
  },
});

import { ensureBuilt } from './lib/built.mjs';
import { hasDisplay } from './lib/display.mjs';
import { studioLaunch } from './lib/electron.mjs';
import { runInPlace, say } from './lib/run.mjs';
import { setUpOrExit } from './lib/set-up-or-exit.mjs';

if (hasDisplay()) {
  await setUpOrExit();
  await ensureBuilt();
  const { executable, args, notice } = studioLaunch(process.argv.slice(2));
  if (notice) say(notice);
  process.exitCode = await runInPlace(executable, args);
} else {
  say('There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).');
  say('The same studio without a window: npm run --silent studio -- --help');
  process.exitCode = 2;
}

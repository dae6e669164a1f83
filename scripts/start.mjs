import { hasDisplay } from './lib/display.mjs';
import { studioLaunch } from './lib/electron.mjs';
import { runInPlace, say } from './lib/run.mjs';
import { readyOrExit } from './lib/ready.mjs';

if (hasDisplay()) {
  await readyOrExit();
  const { executable, args, notice } = studioLaunch(process.argv.slice(2));
  if (notice) say(notice);
  process.exitCode = await runInPlace(executable, args);
} else {
  say('There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).');
  say('The same studio without a window: npm run --silent studio -- --help');
  process.exitCode = 2;
}

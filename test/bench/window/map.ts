import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { OpenStudio } from '../../e2e/studio.ts';
import { chooseUser, expected, listedUsers } from './users.ts';
import { motion, timed, type Motion } from './watch.ts';

/**
 * The map: seconds until it is there, milliseconds from a click on a user until they are marked on it, and how it moves
 * under the wheel, in a drag, and under a pointer that only passes over it.
 */
export async function measureMap(
  studio: OpenStudio,
  id: ExperimentId,
  { clicks, moving }: { readonly clicks: number; readonly moving: number },
) {
  const { page } = studio;
  const plane = page.getByRole('application');
  const answers = await expected(studio, id, await listedUsers(studio, id, clicks));
  const said = [{ selector: '.microscope canvas', count: 1, texts: [] }] as const;
  const middle = page.getByRole('radio', { name: 'Map', exact: true });
  const seconds =
    (await timed(page, 'click', { kind: 'said', said }, () => middle.check({ force: true }))) /
    1000;
  const user: number[] = [];
  for (const [at, { history, retrieved, targets, interests }] of answers.entries()) {
    const click = await chooseUser(studio, at);
    // The way through the history, and an outline and a filling each.
    const marks = history.length + retrieved.length + targets.length + interests.length;
    const count = 1 + 2 * marks;
    user.push(await timed(page, 'click', { kind: 'marks', count }, click));
  }
  const box = (await plane.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const around = async (act: (angle: number) => Promise<void>) => {
    await page.mouse.move(x, y);
    return motion(page, async () => {
      const end = performance.now() + 1000 * moving;
      for (let angle = 0; performance.now() < end; angle += 0.05) await act(angle);
    });
  };
  const circle = (angle: number) =>
    page.mouse.move(x + 120 * Math.sin(angle), y + 120 * (Math.cos(angle) - 1));
  const zoom = await around((angle) => page.mouse.wheel(0, -40 * Math.sign(Math.sin(angle))));
  await page.mouse.down();
  const drag = await around(circle);
  await page.mouse.up();
  const hover = await around(circle);
  return { seconds, user, zoom: smooth(zoom), drag: smooth(drag), hover: smooth(hover) };
}

/** Pictures a second, and the longest that the window stood still, in milliseconds. */
export const smooth = ({ seconds, drawn, longestGap }: Motion) => ({
  perSecond: Number((drawn / seconds).toFixed(1)),
  longestGap: Math.round(longestGap),
});

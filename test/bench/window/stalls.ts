import type { ElectronApplication } from '@playwright/test';

type Stalling = typeof globalThis & { stalls: number[] };

/** Notes from now on how long the main process leaves its event loop waiting, where that is 50 ms and more. */
export async function watchStalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const every = 5;
    const long = 50;
    const stalls: number[] = [];
    (globalThis as Stalling).stalls = stalls;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      const late = now - last - every;
      if (late >= long) stalls.push(late);
      last = now;
    }, every);
  });
}

/** Milliseconds of each stall since the last time that this was asked. */
export async function stalls(app: ElectronApplication): Promise<number[]> {
  return app.evaluate(() => (globalThis as Stalling).stalls.splice(0));
}

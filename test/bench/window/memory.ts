import type { ElectronApplication } from '@playwright/test';

/** MiB in memory of main, the window, and the largest process that it started: the one that answers Inspect. */
export async function memoryOf(
  app: ElectronApplication,
): Promise<{ main: number; window: number; worker: number }> {
  const processes = await app.evaluate(({ app: studio }) =>
    studio.getAppMetrics().map(({ type, memory }) => ({ type, kibibytes: memory.workingSetSize })),
  );
  const most = (wanted: string) =>
    Math.round(
      Math.max(...processes.map(({ type, kibibytes }) => (type === wanted ? kibibytes : 0))) / 1024,
    );
  return { main: most('Browser'), window: most('Tab'), worker: most('Utility') };
}

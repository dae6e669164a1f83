import { writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { z } from 'zod';
import { studioFolder } from '../e2e/studio.ts';
import { measureInspect } from './window/inspect-window.ts';

/** What scripts/bench.mjs passes on. */
const Asked = z.object({
  items: z.number(),
  users: z.number(),
  clicks: z.number(),
  moving: z.number(),
  /** where the figures go, as JSON */
  report: z.string(),
  /** a folder that keeps dataset and run for the next time; absent = none */
  folder: z.string().optional(),
});

test('Inspect in the real window', async () => {
  const {
    report,
    folder: kept,
    ...size
  } = Asked.parse(JSON.parse(process.env.BENCH_INSPECT ?? ''));
  const folder = kept === undefined ? studioFolder() : { path: kept, remove: () => {} };
  try {
    writeFileSync(report, JSON.stringify(await measureInspect(folder.path, size)));
  } finally {
    folder.remove();
  }
});

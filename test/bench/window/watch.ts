import type { Page } from '@playwright/test';

/** So many elements, of which some must say something. */
export interface Said {
  readonly selector: string;
  readonly count: number;
  /** what the element at a place must contain */
  readonly texts: readonly (readonly [at: number, text: string])[];
}

/** What must be on the page for an answer to count as shown. */
export type Wanted =
  | { readonly kind: 'said'; readonly said: readonly Said[] }
  /** panels that were busy after the event are so no more */
  | { readonly kind: 'settled' }
  /** another picture of the map, with letters elsewhere and so many shapes */
  | { readonly kind: 'marks'; readonly count: number };

/** How smoothly a picture moved. */
export interface Motion {
  readonly seconds: number;
  /** pictures drawn in that time: of the map, or frames in which an element says something else */
  readonly drawn: number;
  /** milliseconds between two frames of the window, the longest */
  readonly longestGap: number;
}

interface Watch {
  /** durations of tasks of 50 ms and more on the page's main thread */
  longTasks: number[];
  expect(event: string, wanted: Wanted): void;
  /** milliseconds from the event to after the frame that shows what was wanted */
  shown: Promise<number>;
  beginMotion(speaker: string | null): void;
  endMotion(): Motion;
}
type Watched = typeof globalThis & { watch: Watch };

/** Puts the clock into the page; once after each load. */
export async function installWatch(page: Page): Promise<void> {
  await page.evaluate(installInPage);
}

/**
 * Milliseconds from the time stamp of the next event of this name, which `act` brings about, until the frame that
 * shows what is wanted has been painted.
 */
export async function timed(
  page: Page,
  event: string,
  wanted: Wanted,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(([name, what]) => (globalThis as Watched).watch.expect(name, what), [
    event,
    wanted,
  ] as const);
  await act();
  return page.evaluate(() => (globalThis as Watched).watch.shown);
}

/**
 * How often and how regularly the window paints while something moves.
 *
 * @param speaker selects the element whose words are counted; null = the map's pictures are
 */
export async function motion(
  page: Page,
  act: () => Promise<void>,
  speaker: string | null = null,
): Promise<Motion> {
  await page.evaluate((of) => (globalThis as Watched).watch.beginMotion(of), speaker);
  await act();
  return page.evaluate(() => (globalThis as Watched).watch.endMotion());
}

/** Milliseconds of each long task since the last time that this was asked. */
export async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as Watched).watch.longTasks.splice(0));
}

/** Runs in the page, and so knows nothing of this file. */
function installInPage(): void {
  const watch: Watch = {
    longTasks: [],
    expect,
    shown: new Promise<number>(() => {}),
    beginMotion,
    endMotion,
  };
  (globalThis as Watched).watch = watch;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longTasks.push(duration);
  }).observe({ type: 'longtask' });

  // A picture of the map begins with its points and goes on with its marks: shapes, and the interests' letters.
  let shapes = 0;
  let letters = '';
  let drawn = 0;
  let onDrawn = () => {};
  const own = CanvasRenderingContext2D.prototype;
  const { putImageData, stroke, fill, fillText } = own;
  own.putImageData = function (this: CanvasRenderingContext2D, ...given: never[]) {
    shapes = 0;
    letters = '';
    drawn++;
    queueMicrotask(() => onDrawn());
    return Reflect.apply(putImageData, this, given);
  };
  own.stroke = function (this: CanvasRenderingContext2D, ...given: never[]) {
    shapes++;
    return Reflect.apply(stroke, this, given);
  };
  own.fill = function (this: CanvasRenderingContext2D, ...given: never[]) {
    shapes++;
    return Reflect.apply(fill, this, given);
  };
  own.fillText = function (this: CanvasRenderingContext2D, ...given: never[]) {
    letters += given.slice(0, 3).join();
    return Reflect.apply(fillText, this, given);
  };

  const isSaid = ({ selector, count, texts }: Said) => {
    const found = document.querySelectorAll(selector);
    return (
      found.length === count &&
      texts.every(([at, text]) => (found[at]?.textContent ?? '').includes(text))
    );
  };

  function expect(event: string, wanted: Wanted): void {
    watch.shown = new Promise((resolve) => {
      let began = Number.NaN;
      let busy = false;
      const before = letters;
      const isShown = () => {
        if (wanted.kind === 'marks') return shapes === wanted.count && letters !== before;
        if (wanted.kind === 'said') return wanted.said.every(isSaid);
        const now = document.querySelector('.microscope')?.getAttribute('aria-busy') === 'true';
        busy ||= now;
        return busy && !now;
      };
      const look = () => {
        if (Number.isNaN(began) || !isShown()) return;
        observer.disconnect();
        onDrawn = () => {};
        requestAnimationFrame(() => {
          // What is posted in a frame arrives after it was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - began);
          port2.postMessage(null);
        });
      };
      const observer = new MutationObserver(look);
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(document.body, all);
      if (wanted.kind === 'marks') onDrawn = look;
      const begin = ({ timeStamp }: Event) => {
        began = timeStamp;
      };
      addEventListener(event, begin, { capture: true, once: true });
    });
  }

  let frames: number[] | null = null;
  function beginMotion(speaker: string | null): void {
    const words = () =>
      speaker === null ? '' : (document.querySelector(speaker)?.textContent ?? '');
    drawn = 0;
    const own: number[] = [];
    frames = own;
    let said = words();
    const frame = (now: number) => {
      own.push(now);
      const says = words();
      if (says !== said) drawn++;
      said = says;
      if (frames === own) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }
  function endMotion(): Motion {
    const own = frames ?? [];
    frames = null;
    const gaps = own.slice(1).map((now, at) => now - own[at]!);
    const seconds = ((own.at(-1) ?? 0) - (own[0] ?? 0)) / 1000;
    return { seconds, drawn, longestGap: Math.max(0, ...gaps) };
  }
}

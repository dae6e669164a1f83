import type { Hit, Region, ScatterView } from './scatter-view.svelte.ts';

export interface ScatterListener {
  /** what the pointer is on, and where; null when it is on nothing */
  readonly onhover: (hit: Hit | null, x: number, y: number) => void;
  readonly onpick: (hit: Hit | null) => void;
  readonly onlasso: (region: Region) => void;
  /** a drag draws a lasso, also without Shift */
  readonly lassoing: () => boolean;
}

/** Pixels that an arrow key moves, and the factor of a key, a button or a notch of the wheel. */
const keyPan = 60;
export const zoomStep = 1.4;
/** A press that moves less than this is a click. */
const stillness = 4;

type Act = (view: ScatterView, listener: ScatterListener) => void;

const stepped =
  (by: number): Act =>
  (view, { onpick }) => {
    const point = view.step(by);
    if (point !== null) onpick({ point });
  };

const keys: Readonly<Record<string, Act>> = {
  '+': (view) => view.zoom(zoomStep),
  '=': (view) => view.zoom(zoomStep),
  '-': (view) => view.zoom(1 / zoomStep),
  '0': (view) => view.reset(),
  ArrowLeft: (view) => view.pan(keyPan, 0),
  ArrowRight: (view) => view.pan(-keyPan, 0),
  ArrowUp: (view) => view.pan(0, keyPan),
  ArrowDown: (view) => view.pan(0, -keyPan),
  n: stepped(1),
  p: stepped(-1),
  l: (view, { onlasso }) => onlasso(view.viewed()),
};

/**
 * Wheel and keys zoom, a drag moves, Shift and a drag draw a lasso, a click picks; by keys: n and p pick the next and the
 * previous point in view, l lists all of these. @returns what ends it
 */
export function listenToGestures(
  element: HTMLElement,
  view: ScatterView,
  listener: ScatterListener,
): () => void {
  let pressed: { x: number; y: number; lasso: boolean; moved: boolean } | null = null;
  const at = ({ clientX, clientY }: MouseEvent): [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const ended = new AbortController();
  const on = <N extends keyof HTMLElementEventMap>(
    name: N,
    handle: (event: HTMLElementEventMap[N]) => void,
  ) => element.addEventListener(name, handle, { signal: ended.signal, passive: false });

  on('wheel', (event) => {
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY / 300), at(event));
  });
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.focus();
    element.setPointerCapture(event.pointerId);
    const [x, y] = at(event);
    pressed = { x, y, lasso: event.shiftKey || listener.lassoing(), moved: false };
    if (pressed.lasso) view.lasso = [[x, y]];
  });
  on('pointermove', (event) => {
    const [x, y] = at(event);
    if (pressed === null) return listener.onhover(view.hit(x, y), x, y);
    if (!pressed.moved && Math.hypot(x - pressed.x, y - pressed.y) < stillness) return;
    listener.onhover(null, x, y);
    if (pressed.lasso) view.lasso = [...view.lasso, [x, y]];
    else view.pan(x - pressed.x, y - pressed.y);
    pressed = pressed.lasso ? { ...pressed, moved: true } : { ...pressed, x, y, moved: true };
  });
  on('pointerup', (event) => {
    const was = pressed;
    pressed = null;
    if (was === null) return;
    if (was.moved && was.lasso) return listener.onlasso(view.enclosed());
    view.lasso = [];
    if (!was.moved) listener.onpick(view.hit(...at(event)));
  });
  on('pointercancel', () => {
    pressed = null;
    view.lasso = [];
  });
  on('pointerleave', () => listener.onhover(null, 0, 0));
  on('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(view, listener);
  });
  return () => ended.abort();
}

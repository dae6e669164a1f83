import { nearestPoint, pointsAround } from './find-points.ts';
import type { Shape } from '../../pictures/drawing.ts';
import { LiteralColours } from '../../pictures/literal-colours.ts';
import { drawnAs } from '../../pictures/own-shapes.ts';
import { paintShapes } from '../../pictures/paint.ts';
import { letterSize, markShapes, type Mark } from './marks.ts';
import { paintPoints, rgbOf, type PointLayer } from './raster.ts';
import {
  extended,
  extentOf,
  fitted,
  panned,
  toPlane,
  toScreen,
  zoomed,
  type Extent,
  type Size,
  type Viewport,
} from './viewport.ts';
import { watchTheme } from './watch-theme.ts';

/** What is drawn. Colours are CSS. */
export interface ScatterPicture {
  /** [n, 2] */
  readonly places: Float32Array;
  readonly layers: readonly (Omit<PointLayer, 'colour'> & { readonly colour: string })[];
  readonly marks: readonly Mark[];
  /** a thin line through these */
  readonly path: readonly (readonly [number, number])[];
}

/** What is in view, whatever the size of the picture: the point in the middle, and how many times larger than the whole. */
export type Looked = readonly [x: number, y: number, zoom: number];

/** A part of the plane: its corners, in their order. */
export type Region = readonly (readonly [number, number])[];

/** What is under a pixel: a mark, or else a point. */
export type Hit = { readonly mark: string } | { readonly point: number };

/** Pixels at which the forms of points can be told apart. */
const clearRadius = 3.2;

/** Pixels within which a thing is under the pointer. */
const reach = 8;

/** A plane of points that one moves about in: what is in view, and the pixels of it. */
export class ScatterView {
  lasso = $state.raw<readonly (readonly [number, number])[]>([]);
  #picture: ScatterPicture = { places: new Float32Array(), layers: [], marks: [], path: [] };
  #size: Size = { width: 0, height: 0 };
  #extent: Extent | null = null;
  /** all points: what a zoom is relative to */
  #whole: Viewport | null = null;
  /** all points and the letters, where one looks at first */
  #rest: Viewport | null = null;
  #view: Viewport | null = null;
  /** what to look at in the picture that comes next */
  #next: Looked | null = null;
  /** the points that one steps through, and which of them one is at */
  #stepped: { readonly points: readonly number[]; at: number } | null = null;
  #frame = 0;
  #pixels: ImageData | null = null;
  /** of what the pixels are: marks alone are drawn over points that are there */
  #painted: readonly unknown[] | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #colours: LiteralColours | null = null;

  /** @returns what ends the drawing */
  attach(canvas: HTMLCanvasElement, probe: HTMLElement): () => void {
    this.#canvas = canvas;
    this.#colours = new LiteralColours(probe);
    drawnAs(canvas, (colours) => this.#shapes(colours));
    const unwatch = watchTheme(() => {
      this.#colours = new LiteralColours(probe);
      this.#redraw();
    });
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(canvas);
    this.#measure();
    return () => {
      unwatch();
      observer.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#canvas = null;
    };
  }

  /** null = the whole */
  get lookedAt(): Looked | null {
    const [view, whole] = [this.#view, this.#whole];
    if (view === null || whole === null || view === this.#rest) return null;
    return [view.x, view.y, view.scale / whole.scale];
  }

  /** @param next of the picture that comes next, or of the one that is shown */
  lookAt(place: Looked | null, next: boolean): void {
    this.#stepped = null;
    this.#next = next ? place : null;
    if (next) return;
    this.#fit(place);
    this.#redraw();
  }

  /** Other places are another picture, seen whole at first. */
  show(picture: ScatterPicture): void {
    const other = picture.places !== this.#picture.places;
    this.#picture = picture;
    if (other) {
      this.#stepped = null;
      this.#extent = picture.places.length === 0 ? null : extentOf(picture.places);
      this.#fitNext();
    } else if (this.lookedAt === null) this.#fit(null);
    this.#redraw();
  }

  /** Everything in view again. */
  reset(): void {
    this.#stepped = null;
    this.#view = this.#rest;
    this.#redraw();
  }

  zoom(factor: number, at = [this.#size.width / 2, this.#size.height / 2] as const): void {
    if (this.#view === null || this.#whole === null) return;
    this.#stepped = null;
    this.#view = zoomed(this.#view, factor, at, this.#size, this.#whole);
    this.#redraw();
  }

  pan(dx: number, dy: number): void {
    if (this.#view === null) return;
    this.#stepped = null;
    this.#view = panned(this.#view, dx, dy);
    this.#redraw();
  }

  /** @param x, y pixels from the upper left */
  hit(x: number, y: number): Hit | null {
    const view = this.#view;
    if (view === null) return null;
    const { marks, places } = this.#picture;
    const under = marks.findLast((mark) => {
      const [px, py] = toScreen(view, mark.x, mark.y, this.#size);
      const near = mark.shape === 'letter' ? letterSize / 2 : reach;
      return Math.abs(px - x) <= near && Math.abs(py - y) <= near;
    });
    if (under !== undefined) return { mark: under.key };
    const point = nearestPoint(places, ...toPlane(view, [x, y], this.#size), reach / view.scale);
    return point < 0 ? null : { point };
  }

  /** What is in view; [] before anything is. */
  viewed(): Region {
    const [view, { width, height }] = [this.#view, this.#size];
    if (view === null) return [];
    const corners = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ] as const;
    return corners.map((pixel) => toPlane(view, pixel, this.#size));
  }

  /**
   * Steps through the points in view, from the middle outwards; anew once one has moved.
   *
   * @param by 1 or -1
   * @returns the point, or null where none is in view
   */
  step(by: number): number | null {
    this.#stepped ??= { points: this.#inView(), at: by > 0 ? -1 : 0 };
    const { points } = this.#stepped;
    if (points.length === 0) return null;
    this.#stepped.at = (this.#stepped.at + by + points.length) % points.length;
    return points[this.#stepped.at]!;
  }

  /** What the lasso encloses, which is let go; [] where that is nothing. */
  enclosed(): Region {
    const view = this.#view;
    const lasso = this.lasso;
    this.lasso = [];
    if (view === null || lasso.length < 3) return [];
    return lasso.map((pixel) => toPlane(view, pixel, this.#size));
  }

  /** The points in view, those nearest to the middle first. */
  #inView(): number[] {
    const [view, { width, height }] = [this.#view, this.#size];
    if (view === null) return [];
    const half = [width / 2 / view.scale, height / 2 / view.scale] as const;
    return pointsAround(this.#picture.places, [view.x, view.y], ...half);
  }

  #measure(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.#canvas ?? {};
    if (width === 0 || height === 0) return;
    const isFirst = this.#size.width === 0;
    this.#size = { width, height };
    if (isFirst) this.#fitNext();
    else this.#fit(this.lookedAt);
    this.#redraw();
  }

  /** Whole, or as it is wanted, once there is something to see. */
  #fitNext(): void {
    this.#fit(this.#next);
    if (this.#whole !== null) this.#next = null;
  }

  #fit(place: Looked | null): void {
    const [extent, size] = [this.#extent, this.#size];
    const letters = this.#picture.marks.filter(({ shape }) => shape === 'letter');
    const isSeen = extent !== null && size.width > 0;
    this.#whole = isSeen ? fitted(extent, size) : null;
    this.#rest = isSeen ? fitted(extended(extent, letters), size) : null;
    this.#view = this.#rest;
    if (this.#whole === null || place === null) return;
    const [x, y, zoom] = place;
    this.#view = { x, y, scale: this.#whole.scale * zoom };
  }

  #redraw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const [canvas, view, colours] = [this.#canvas, this.#view, this.#colours];
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context || view === null || colours === null) return;
    const ratio = devicePixelRatio;
    const width = Math.round(this.#size.width * ratio);
    const height = Math.round(this.#size.height * ratio);
    if (canvas.width !== width || canvas.height !== height || this.#pixels === null) {
      canvas.width = width;
      canvas.height = height;
      this.#pixels = context.createImageData(width, height);
      this.#painted = null;
    }
    const { places, layers } = this.#picture;
    const rgb = (css: string) => rgbOf(colours.paint(css).colour);
    const wanted = [places, layers, view, colours];
    if (wanted.some((part, at) => part !== this.#painted?.[at])) {
      const coloured = layers.map((layer) => ({
        ...layer,
        colour: rgb(layer.colour),
        radius: this.#grown(layer.radius, view),
      }));
      const background = rgb('var(--surface)');
      const buffer = { width, height };
      paintPoints(this.#pixels.data, buffer, ratio, places, view, background, coloured);
      this.#painted = wanted;
    }
    context.putImageData(this.#pixels, 0, 0);
    context.save();
    context.scale(ratio, ratio);
    paintShapes(context, this.#markShapes(view, colours));
    context.restore();
  }

  /** The view as shapes; points that lie outside of it are left out. */
  #shapes(colours: LiteralColours): Shape[] {
    const view = this.#view;
    if (view === null) return [];
    const { places, layers } = this.#picture;
    const size = this.#size;
    const points = layers.map(({ points: own, colour, radius, opacity, form }): Shape => {
      const seen: number[] = [];
      for (const point of own) {
        const [x, y] = toScreen(view, places[2 * point]!, places[2 * point + 1]!, size);
        if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) seen.push(x, y);
      }
      const fill = colours.paint(colour, opacity);
      return {
        ...{ kind: 'points', places: Float32Array.from(seen), fill, clip: null },
        ...{ radius: this.#grown(radius, view), outline: form },
      };
    });
    return [...points, ...this.#markShapes(view, colours)];
  }

  /** Points that are small in a large picture grow as one comes near, until their forms can be told apart. */
  #grown(radius: number, { scale }: Viewport): number {
    const zoom = this.#whole === null ? 1 : scale / this.#whole.scale;
    return Math.max(radius, Math.min(clearRadius, radius * Math.sqrt(zoom)));
  }

  #markShapes(view: Viewport, colours: LiteralColours): Shape[] {
    const { marks, path } = this.#picture;
    const { fontFamily } = getComputedStyle(document.body);
    return markShapes(marks, path, view, this.#size, colours, fontFamily);
  }
}

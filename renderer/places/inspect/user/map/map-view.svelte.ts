import { untrack } from 'svelte';
import type { ExperimentId } from '../../../../../app/domain/ids.ts';
import type { UserInspection } from '../../../../../app/domain/inspection.ts';
import {
  MapSort,
  type ItemMap,
  type MapItem,
  type MapMethod,
} from '../../../../../app/domain/item-map.ts';
import type { LinkSort } from '../../../../../app/domain/link.ts';
import { pointsWithin } from '../../../../charts/scatter/find-points.ts';
import type { Hit, Region } from '../../../../charts/scatter/scatter-view.svelte.ts';
import {
  ScatterView,
  type Looked,
  type ScatterPicture,
} from '../../../../charts/scatter/scatter-view.svelte.ts';
import { Loadable } from '../../../../state/loadable.svelte.ts';
import { PagedRows } from '../../../../ui/paged-rows.svelte.ts';
import type { UserView } from '../user-view.svelte.ts';
import { layersOf, pointsByCategory } from './categories.ts';
import { shortened } from './shortened.ts';
import { interestKey, itemsOf, marksOf, userPlaces, type UserPlaces } from './marks-of.ts';

/** corners of a part of the map: a lasso drawn slowly has more, and a link would not hold them */
const mostCorners = 400;
const mostChosenFirst: MapSort = { by: 'events', descending: true };

/** milliseconds that the pointer rests on a point before its title is asked for */
const patience = 40;

/** The items of the run in two dimensions, with one user on them. */
export class MapView {
  readonly view: UserView;
  readonly scatter = new ScatterView();
  readonly map = new Loadable<ItemMap>();
  readonly places = new Loadable<UserPlaces>();
  method = $state<MapMethod>('pca');
  /** how far the layout under way has come; null where none is */
  done = $state<number | null>(null);
  lassoing = $state(false);
  /** what the pointer is on, in words */
  hovered = $state.raw<{ item: MapItem; x: number; y: number } | null>(null);
  /** numbers of the items in the lasso */
  enclosed = $state.raw(new Int32Array());
  /** the lasso, on the layout that it was drawn on */
  region = $state.raw<{ readonly method: MapMethod; readonly corners: Region } | null>(null);
  sort = $state.raw<MapSort>(mostChosenFirst);
  readonly rows: PagedRows<MapItem>;
  #asked = '';
  #placesAsked = '';
  #hover = 0;
  /** what to list of the map that comes next */
  #next: Region = [];

  readonly #groups = $derived.by(() =>
    this.map.value === null ? [] : pointsByCategory(this.map.value),
  );
  readonly #layers = $derived.by(() =>
    this.map.value === null
      ? []
      : layersOf(this.map.value, this.#groups, this.view.selection.category ?? null),
  );
  readonly picture: ScatterPicture | null = $derived.by(() => {
    const { view, map, places } = this;
    if (map.value === null) return null;
    const { shown, selection } = view;
    const known = shown !== null && places.value !== null ? { shown, places: places.value } : null;
    return {
      places: map.value.places,
      layers: this.#layers,
      marks:
        known === null ? [] : marksOf(known.shown, known.places, selection, this.selectedTitle),
      path:
        known?.shown.history.flatMap(({ item }) => {
          const place = known.places.items.get(item);
          return place === undefined ? [] : [place];
        }) ?? [],
    };
  });
  readonly selectedTitle: string | null = $derived.by(() => this.#selected?.title ?? null);
  /** the categories of what is selected: an item's own, or an interest's name */
  readonly selectedCategories: readonly string[] = $derived.by(() => {
    const { interest } = this.view.selection;
    if (this.#selected !== null) return this.#selected.categories;
    if (interest === null) return [];
    return this.view.shown?.interests[interest]?.categories.map(({ category }) => category) ?? [];
  });
  #picked = $state.raw<MapItem | null>(null);
  readonly #selected = $derived.by(() => {
    const { item } = this.view.selection;
    const { shown } = this.view;
    if (item === null) return null;
    if (this.#picked?.item === item) return this.#picked;
    const { history = [], retrieved = [], targets = [], interests = [] } = shown ?? {};
    const all = [...retrieved, ...history, ...targets, ...interests.flatMap((own) => own.items)];
    return all.find((known) => known.item === item) ?? null;
  });

  constructor(view: UserView) {
    this.view = view;
    this.rows = new PagedRows(({ offset, limit }) => this.#items(this.enclosed, offset, limit));
  }

  /** Asks for the map and for the user's places on it; called whenever one may have changed. */
  follow(): void {
    const { run, shown, selection } = this.view;
    const { method } = this;
    const map = this.map.value;
    if (run === null) return;
    untrack(() => this.#followMap(run.id, method));
    if (map !== null && shown !== null) {
      untrack(() => this.#followPlaces(run.id, map, shown, selection.item));
    }
  }

  /** While UMAP is under way the axes stay in view; choosing them again ends it. */
  setMethod(method: MapMethod): void {
    this.method = method;
    this.done = null;
  }

  /** Once the map of the run and the layout is there. @param listed the items within are listed */
  lookAt(place: Looked | null, listed: Region): void {
    const { run } = this.view;
    const isShown =
      this.map.value !== null && !this.map.loading && this.#asked === `${run?.id} ${this.method}`;
    this.scatter.lookAt(place, !isShown);
    this.#next = isShown ? [] : listed;
    if (isShown) this.enclose(listed);
    else this.closeTable();
  }

  retry(): void {
    this.#asked = '';
    this.follow();
  }

  /** @returns what ends the listening */
  listen(): () => void {
    return this.view.studio.client.on('inspect.mapProgress', ({ id, done }) => {
      if (this.method === 'umap' && id === this.view.run?.id && this.map.loading) this.done = done;
    });
  }

  hover(hit: Hit | null, x: number, y: number): void {
    const asked = ++this.#hover;
    const map = this.map.value;
    this.hovered = null;
    if (hit === null || map === null) return;
    const id = 'mark' in hit ? this.#markedId(hit.mark) : map.ids[hit.point];
    if (id === undefined) return;
    const ids = Int32Array.of(id);
    setTimeout(() => {
      if (asked !== this.#hover) return;
      this.#items(ids, 0, 1).then(
        ({ rows: [item] }) => {
          if (asked === this.#hover && item !== undefined) this.hovered = { item, x, y };
        },
        // A title that does not come is no more than that.
        () => {},
      );
    }, patience);
  }

  async pick(hit: Hit | null): Promise<void> {
    const map = this.map.value;
    if (hit === null || map === null) return;
    if ('mark' in hit) {
      const interest = this.view.shown?.interests.findIndex((_, k) => interestKey(k) === hit.mark);
      if (interest !== undefined && interest >= 0) return this.view.selectInterest(interest);
      return this.view.selectItem(hit.mark.slice('item:'.length));
    }
    const ids = map.ids.slice(hit.point, hit.point + 1);
    await this.view.studio.attempt(async () => {
      const [item] = (await this.#items(ids, 0, 1)).rows;
      if (item !== undefined) this.select(item);
    });
  }

  select(item: MapItem): void {
    this.#picked = item;
    this.view.selectItem(item.item);
  }

  /** Lists what lies within. */
  enclose(region: Region): void {
    const map = this.map.value;
    this.lassoing = false;
    const corners = simplified(region);
    const points = map === null ? [] : pointsWithin(map.places, corners);
    if (map === null || points.length === 0) return this.closeTable();
    this.region = { method: map.method, corners };
    this.enclosed = Int32Array.from(points, (point) => map.ids[point]!);
    this.rows.reload();
  }

  closeTable(): void {
    this.region = null;
    this.enclosed = new Int32Array();
  }

  sortBy(by: MapSort['by']): void {
    const { sort } = this;
    this.sort = { by, descending: sort.by === by ? !sort.descending : by !== 'title' };
    this.rows.reload();
  }

  /** The order of the table as a link says it; null as at first. */
  get sorted(): LinkSort | null {
    const { by: key, descending } = this.sort;
    return this.sort === mostChosenFirst ? null : { key, descending };
  }

  /** As a link says it; as at first where it is the order of another table, or none. */
  sortAs(sort: LinkSort | null): void {
    const own = MapSort.safeParse({ by: sort?.key, descending: sort?.descending });
    this.sort = own.data ?? mostChosenFirst;
    this.rows.reload();
  }

  #followMap(id: ExperimentId, method: MapMethod): void {
    const wanted = `${id} ${method}`;
    if (wanted === this.#asked) return;
    if (!this.#asked.startsWith(id)) {
      this.map.reset();
      this.closeTable();
    }
    this.#asked = wanted;
    this.places.reset();
    this.#placesAsked = '';
    void this.map
      .load(() => this.view.studio.client.call('inspect.map', { id, method }))
      .then(() => {
        if (this.#asked !== wanted) return;
        this.done = null;
        if (this.#next.length > 0) this.enclose(this.#next);
        this.#next = [];
      });
  }

  #followPlaces(
    id: ExperimentId,
    { method }: ItemMap,
    shown: UserInspection,
    selected: string | null,
  ): void {
    const items = itemsOf(shown, selected);
    const interests = shown.interests.map(({ vector }) => vector);
    const wanted = [id, method, ...items, ...interests.flat()].join();
    if (wanted === this.#placesAsked) return;
    this.#placesAsked = wanted;
    void this.places.load(async () => {
      const request = { id, method, interests, items };
      const found = await this.view.studio.client.call('inspect.mapPlaces', request);
      return userPlaces(items, interests.length, found);
    });
  }

  #items(ids: Int32Array, offset: number, limit: number) {
    const { run, shown } = this.view;
    if (run === null) return Promise.resolve({ total: 0, rows: [] });
    const interests = shown?.interests.map(({ vector }) => vector) ?? [];
    const { sort } = this;
    const query = { id: run.id, ids, interests, sort, offset, limit };
    return this.view.studio.client.call('inspect.mapItems', query);
  }

  /** The number of an item that has a mark; undefined for an interest. */
  #markedId(mark: string): number | undefined {
    return this.places.value?.ids.get(mark.slice('item:'.length));
  }
}

/** As a link says it, so that the same is enclosed when one opens it. */
function simplified(region: Region): Region {
  const step = Math.ceil(region.length / mostCorners);
  return region
    .filter((_, at) => at % step === 0)
    .map(([x, y]) => [shortened(x), shortened(y)] as const);
}

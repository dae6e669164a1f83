import type { DatasetSummary } from '../../app/domain/dataset.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';
import { Loadable } from './loadable.svelte.ts';

/** The datasets of the workspace, always as main has them. */
export class DatasetList {
  readonly #client: StudioClient;
  readonly #answer = new Loadable<DatasetSummary[]>();
  readonly list = $derived(this.#answer.value ?? []);
  readonly ready = $derived(this.#answer.value !== null);
  readonly error = $derived(this.#answer.error);

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('datasets.changed', () => void this.load());
  }

  load(): Promise<void> {
    return this.#answer.load(() => this.#client.call('datasets.list', null));
  }

  find(id: DatasetId | null): DatasetSummary | null {
    return this.list.find((dataset) => dataset.id === id) ?? null;
  }

  /** The others that have the same fingerprint: the same was imported more than once. */
  sameAs({ id, fingerprint }: DatasetSummary): DatasetSummary[] {
    return this.list.filter((other) => other.id !== id && other.fingerprint === fingerprint);
  }

  /** Those imported from the files of this digest, newest first. */
  ofSource(digest: string | undefined): DatasetSummary[] {
    return this.list.filter(({ sourceDigest }) => sourceDigest !== null && sourceDigest === digest);
  }

  /** The name, or the name with a number where it is taken: no two datasets share one. */
  freeName(wanted: string): string {
    const taken = this.list.map(({ name }) => name);
    let name = wanted;
    for (let n = 2; taken.includes(name); n++) name = `${wanted} ${n}`;
    return name;
  }
}

import { createContext } from 'svelte';

/** What a place's panels are about; it stands under each picture and in the names of files. */
export interface PictureSource {
  readonly run?: string | undefined;
  /** or a case, or both sides of a comparison */
  readonly user?: string | undefined;
  /** the users of a split, in words */
  readonly users?: string | undefined;
  readonly dataset?: string | undefined;
}

const [getPictureSource, setPictureSource] = createContext<() => PictureSource>();
export { getPictureSource, setPictureSource };

/** A column of some rows of an export. null where there is nothing to say. */
export type Column =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'time'; readonly values: readonly (Date | null)[] }
  | { readonly name: string; readonly kind: 'integer'; readonly values: Int32Array }
  | { readonly name: string; readonly kind: 'float'; readonly values: Float32Array }
  | { readonly name: string; readonly kind: 'boolean'; readonly values: readonly boolean[] }
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | {
      readonly name: string;
      readonly kind: 'texts';
      readonly values: readonly (readonly string[])[];
    }
  /** [rows, width] */
  | VectorColumn;

export interface VectorColumn {
  readonly name: string;
  readonly kind: 'vector';
  readonly values: Float32Array;
  readonly width: number;
}

/** Some rows of a table, and what share of it is done with them. */
export interface TableChunk {
  readonly columns: readonly Column[];
  readonly done: number;
}

/** Where the rows of an export go. */
export interface TableSink {
  write(columns: readonly Column[]): void;
  /** The file is whole afterwards, under the name that it was opened with. */
  finish(): void;
  /** Lets go of the file, whole or not. */
  close(): void;
}

/** How many rows columns have. */
export function rowsOf([first]: readonly Column[]): number {
  if (first === undefined) return 0;
  return first.kind === 'vector' ? first.values.length / first.width : first.values.length;
}

/** Row `row` of a column of vectors, a view. */
export const vectorOf = ({ values, width }: VectorColumn, row: number): Float32Array =>
  values.subarray(row * width, (row + 1) * width);

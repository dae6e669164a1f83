import { closeSync, openSync, writeFileSync } from 'node:fs';

/** A header and then 32-bit floats, piece after piece: npy and safetensors alike. */
export class FloatSink {
  readonly #file: number;

  constructor(path: string, header: Uint8Array) {
    this.#file = openSync(path, 'w');
    writeFileSync(this.#file, header);
  }

  write(values: Float32Array): void {
    writeFileSync(this.#file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  close(): void {
    closeSync(this.#file);
  }
}

import { execFile } from 'node:child_process';
import type { GpuMemory } from '../../app/domain/experiment.ts';

/** milliseconds between two questions, and after which no answer is waited for */
const every = 5000;
const mebibyte = 2 ** 20;

/**
 * What the GPU's memory holds, asked of NVIDIA's tool now and then beside the work. TensorFlow does not tell it.
 * Null until the first answer, without a GPU, and where the tool is missing or says something else.
 */
export class GpuWatch {
  readonly #tool: string;
  #on: boolean;
  #asked = -Infinity;
  #latest: GpuMemory | null = null;

  /** @param on false where no GPU computes: nothing is asked then */
  constructor(on: boolean, tool = 'nvidia-smi') {
    this.#on = on;
    this.#tool = tool;
  }

  /** The last answer; asks anew where it is old. */
  latest(): GpuMemory | null {
    if (this.#on && Date.now() - this.#asked >= every) void this.ask();
    return this.#latest;
  }

  /** Asks once. A tool that cannot be run is not asked again. */
  async ask(): Promise<GpuMemory | null> {
    this.#asked = Date.now();
    const query = ['--query-gpu=memory.used,memory.total', '--format=csv,noheader,nounits'];
    const answer = await new Promise<string | null>((resolve) => {
      execFile(this.#tool, query, { timeout: every }, (error, stdout) =>
        resolve(error === null ? stdout : null),
      );
    });
    this.#on &&= answer !== null;
    this.#latest = answer === null ? null : gpuMemoryOf(answer);
    return this.#latest;
  }
}

/** The first GPU's line of what the tool prints ("1024, 81559", in MiB), the one TensorFlow takes; null for anything else. */
export function gpuMemoryOf(printed: string): GpuMemory | null {
  const [, used, total] = /^\s*(\d+)\s*,\s*(\d+)\s*$/m.exec(printed.split('\n')[0] ?? '') ?? [];
  if (used === undefined || Number(total) === 0) return null;
  return { used: Number(used) * mebibyte, total: Number(total) * mebibyte };
}

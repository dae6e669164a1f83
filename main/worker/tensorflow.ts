import './node-compatibility.ts';
import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gpuDevice } from '../../app/domain/experiment.ts';
import type { FeedTensor, GraphRuntime, GraphSession } from '../../app/model/graph/program.ts';

/**
 * Native TensorFlow in this process. Importing this module loads libtensorflow (a second or two), so
 * import it only where a model runs.
 */
const backend = tf.backend() as NodeJSKernelBackend;

export const tensorflowVersion = `tfjs-node ${tf.version['tfjs-node']}`;

export const usesGpu = backend.isUsingGpuDevice;

/** What computes, for people: "GPU", or the processor and how many cores of it. */
export const device = usesGpu
  ? gpuDevice
  : `${cpus()[0]?.model.trim() ?? 'CPU'}, ${availableParallelism()} cores`;

/** Native tensors alive: the same before and after anything that cleans up behind itself. */
export function liveTensors(): number {
  return backend.getNumOfTFTensors();
}

export const runtime: GraphRuntime = {
  load(savedModel) {
    // TensorFlow reads a SavedModel from a folder only.
    const folder = mkdtempSync(join(tmpdir(), 'interest-studio-graph-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), savedModel);
      return new Session(backend.loadSavedModelMetaGraph(folder, 'serve'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

class Session implements GraphSession {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  run(inputs: readonly FeedTensor[], outputs: readonly string[]): Float32Array[] {
    const fed = inputs.map(({ data, shape }) =>
      tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32'),
    );
    let fetched: tf.Tensor[] = [];
    try {
      const infos = inputs.map(({ name }) => ({ name, dtype: 'float32' as const }));
      fetched = backend.runSavedModel(this.#id, fed, infos, [...outputs]);
      return fetched.map((tensor) => tensor.dataSync<'float32'>());
    } finally {
      tf.dispose([...fed, ...fetched]);
    }
  }

  close(): void {
    backend.deleteSavedModel(this.#id);
  }
}

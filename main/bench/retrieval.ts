import { Random } from '../../app/domain/random.ts';
import { ItemIndex } from '../../app/evaluate/retrieval.ts';
// Importing it is what makes native TensorFlow compute.
import '../worker/tensorflow.ts';
import { medianSeconds } from './timing.ts';

export interface RetrievalSize {
  readonly items: number;
  readonly users: number;
  readonly interests: number;
  readonly dimension: number;
  readonly top: number;
}

/**
 * Each interest's top N for a number of users, from item vectors that are in place.
 *
 * @param duration seconds to measure
 */
export function measureRetrieval(size: RetrievalSize, duration: number) {
  const { items, users, interests, dimension, top } = size;
  const random = new Random(1);
  const normal = (rows: number) => {
    const vectors = new Float32Array(rows * dimension);
    for (let i = 0; i < vectors.length; i++) vectors[i] = random.normal();
    return vectors;
  };
  const index = new ItemIndex(normal(items + 1), dimension);
  const queries = normal(users * interests);
  try {
    const retrieve = () => void index.retrieve(queries, users, interests, top, null);
    retrieve();
    const { calls, seconds } = medianSeconds(retrieve, duration);
    return { calls, seconds, usersPerSecond: users / seconds };
  } finally {
    index.dispose();
  }
}

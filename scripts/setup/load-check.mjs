// Loads both native parts in whatever runtime runs this, and uses them once.
import util from 'node:util';

// tfjs-node calls two helpers that Node 23 removed.
Object.assign(util, {
  isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined,
  isArray: Array.isArray,
});

const { default: Database } = await import('better-sqlite3');
const row = new Database(':memory:').prepare('SELECT 6 * 7 AS value').get();
const { default: tf } = await import('@tensorflow/tfjs-node');
const [product] = tf.matMul([[6]], [[7]]).dataSync();
if (tf.getBackend() !== 'tensorflow') throw new Error(`tfjs runs on ${tf.getBackend()}`);
if (JSON.stringify({ row, product }) !== '{"row":{"value":42},"product":42}') {
  throw new Error(`6 * 7 is ${JSON.stringify({ row, product })}`);
}

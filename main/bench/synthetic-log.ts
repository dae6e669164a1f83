import type { InteractionLog } from '../../app/domain/interactions.ts';
import { Random } from '../../app/domain/random.ts';
import { logUniform } from '../../app/loss/distributions.ts';

/** Users enough that the batches of a measurement hardly repeat. */
const usualUsers = 20_000;
const events = 40;

/**
 * A log of any number of items, as popular as Zipf's law has it. The popular ones have ids anywhere in the
 * catalogue, as they have in a real log, so that their rows do not lie side by side.
 */
export function syntheticLog(items: number, users = usualUsers): InteractionLog {
  const random = new Random(1);
  const order = Int32Array.from({ length: items }, (_, i) => i + 1);
  random.shuffle(order);
  const { draw } = logUniform(order);
  return {
    users,
    items,
    offsets: Uint32Array.from({ length: users + 1 }, (_, user) => user * events),
    itemIds: Int32Array.from({ length: users * events }, () => draw(random)),
    times: new Float64Array(users * events).fill(Number.NaN),
  };
}

import type { Graph, Value } from '../graph/graph.ts';

/**
 * Squash: keeps a vector's direction and maps its length into [0, 1) (Sabour et al. 2017, eq. 1), with
 * the power of improved MIND models: a smaller p lengthens weak capsules and so keeps interests apart.
 *
 *   s = |x|^2
 *   y = f(s) x,   f(s) = (s / (1 + s))^p / sqrt(s + eps),   0 <= p <= 1 (p = 1 is the plain squash)
 *
 *   dL/dx = f(s) g + 2 f'(s) <g, x> x,   f'(s) = f(s) (p / (s (1 + s)) - 1 / (2 (s + eps)))
 *
 * @param x [..., d]
 * @returns value y [..., d]; `backward` takes dL/dy and gives dL/dx
 */
export function squash(g: Graph, x: Value, power = 1, epsilon = 1e-9) {
  const one = g.constant(1);
  const s = g.sum(g.square(x), [-1], true); // [..., 1]
  const ratio = g.divide(s, g.add(one, s)); // [..., 1]
  const inverseLength = g.inverseRoot(g.add(s, g.constant(epsilon))); // [..., 1]
  const f = g.multiply(powered(g, ratio, power), inverseLength); // [..., 1]
  const value = g.multiply(f, x); // [..., d]

  const backward = (gradient: Value): Value => {
    const growth = g.divideOrZero(g.constant(power), g.multiply(s, g.add(one, s))); // [..., 1]
    const decay = g.scale(g.square(inverseLength), 0.5); // [..., 1]
    const slope = g.multiply(f, g.subtract(growth, decay)); // [..., 1]
    const along = g.sum(g.multiply(gradient, x), [-1], true); // [..., 1]
    const radial = g.multiply(g.scale(g.multiply(slope, along), 2), x); // [..., d]
    return g.add(g.multiply(f, gradient), radial); // [..., d]
  };
  return { value, backward };
}

function powered(g: Graph, ratio: Value, power: number): Value {
  if (power === 1) return ratio;
  return power === 0 ? g.constant(1) : g.power(ratio, g.constant(power));
}

import type { ItemExplanation, RankedItem } from '../../app/domain/explanation.ts';
import type { World } from './fake-world.ts';

interface Asked {
  /** [K, d] for a history of indices of items */
  readonly interestsOf: (input: readonly number[]) => readonly (readonly number[])[];
  readonly input: readonly number[];
  readonly targets: ReadonlySet<number>;
  readonly top: number;
}

/** Why an item of the made-up world is where it is, by sorting all its items. */
export function explainFake(world: World, asked: Asked, item: string): ItemExplanation {
  const { interestsOf, input, targets, top } = asked;
  const index = world.items.findIndex((candidate) => candidate.item === item);
  const vectors = interestsOf(input);
  const order = ranked(world, vectors);
  const place = placeOf(order, index);
  const shown = (from: number, to: number) =>
    order.slice(Math.max(0, from), to).map((entry, at): RankedItem => ({
      ...namesOf(world, entry.index),
      ...{ score: entry.score, interest: entry.interest, target: targets.has(entry.index) },
      rank: Math.max(0, from) + at + 1,
    }));
  return {
    ...namesOf(world, index),
    interests: vectors.map((vector) => {
      const own = ranked(world, [vector]);
      const rank = placeOf(own, index);
      return { score: own[rank]!.score, rank: rank + 1 };
    }),
    interest: order[place]!.interest,
    rank: place + 1,
    items: world.items.length,
    seen: input.includes(index),
    dropped: false,
    target: targets.has(index),
    aboveBy: vectors.map(
      (_, k) => order.slice(0, place).filter(({ interest }) => interest === k).length,
    ),
    above: shown(place - 2, place),
    below: shown(place + 1, place + 3),
    last: shown(top - 2, top),
    leftOut: input.map((_, position) => {
      const anew = ranked(world, interestsOf(input.filter((__, at) => at !== position)));
      const rank = placeOf(anew, index);
      return { score: anew[rank]!.score, interest: anew[rank]!.interest, rank: rank + 1 };
    }),
  };
}

function ranked(world: World, vectors: readonly (readonly number[])[]) {
  return world.items
    .map((item, index) => {
      const scores = vectors.map((own) => own.reduce((sum, x, d) => sum + x * item.vector[d]!, 0));
      const score = Math.max(...scores);
      return { index, score, interest: scores.indexOf(score) };
    })
    .sort((a, b) => b.score - a.score);
}

const placeOf = (order: readonly { index: number }[], index: number) =>
  order.findIndex((entry) => entry.index === index);

function namesOf(world: World, index: number) {
  const { item, title, categories } = world.items[index]!;
  return { item, title, categories };
}

import type { UserInspection } from '../../app/domain/inspection.ts';
import type { Likeness, UserPair } from '../../app/domain/user-pair.ts';

/** Interests of the same letter are counterparts in the made-up world. */
export function pairFake(a: UserInspection, b: UserInspection, likeness: Likeness): UserPair {
  const count = Math.max(a.interests.length, b.interests.length);
  const pairs = Array.from({ length: count }, (_, k) => {
    const [left, right] = [a.interests[k], b.interests[k]];
    if (left === undefined || right === undefined) {
      return { a: left && k, b: right && k };
    }
    const items = new Set(left.items.map(({ item }) => item));
    const shared = right.items.filter(({ item }) => items.has(item)).length;
    return {
      a: k,
      b: k,
      shared,
      likeness: shared / (left.items.length + right.items.length - shared),
    };
  });
  return {
    ...{ a, b, likeness },
    pairs: pairs.map((pair) => ({
      ...{ a: pair.a ?? null, b: pair.b ?? null },
      ...{ likeness: pair.likeness ?? null, shared: pair.shared ?? 0 },
    })),
  };
}

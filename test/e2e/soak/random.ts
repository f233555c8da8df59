/** A source of numbers that are the same for the same seed. */
export type Random = {
  /** From 0 to below this. */
  below(limit: number): number;
  /** One of these. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
};

/** Marsaglia's xorshift, 32 bits wide. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e_37_79_b9) | 0 || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return { below, pick: (values) => values[below(values.length)] ?? values[0] };
}

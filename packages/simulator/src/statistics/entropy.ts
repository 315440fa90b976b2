/**
 * Shannon's entropy of the distribution that `weights` make, none below 0; bits. 0 when one has everything,
 * log2(n) when all n have the same, and 0 where there is nothing.
 */
export function entropy(weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let bits = 0;
  for (const weight of weights) {
    const part = weight / total;
    // of nothing it is no number, and so not above 0
    if (part > 0) bits -= part * Math.log2(part);
  }
  return bits;
}

/**
 * How even `weights` are, none below 0: their {@link entropy} over the greatest that so many can have, which is
 * Pielou's index. 1 when all are the same, also where there is but one or nothing to be shared.
 */
export function evenness(weights: readonly number[]): number {
  const greatest = Math.log2(weights.length);
  if (greatest <= 0 || weights.every((weight) => weight === 0)) return 1;
  return Math.min(1, entropy(weights) / greatest);
}

/**
 * Returns Shannon's entropy of the distribution given by `weights`, which must be at least 0; bits. 0 if one has
 * everything, log2(n) if all n are equal, and 0 if there is nothing.
 */
export function entropy(weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let bits = 0;
  for (const weight of weights) {
    const part = weight / total;
    // without any weight this is NaN, and so not above 0
    if (part > 0) bits -= part * Math.log2(part);
  }
  return bits;
}

/**
 * Returns how even `weights` are, which must be at least 0: their {@link entropy} divided by its maximum for as many
 * weights, which is Pielou's index. 1 if all are equal, including if there is only one or nothing to share.
 */
export function evenness(weights: readonly number[]): number {
  const greatest = Math.log2(weights.length);
  if (greatest <= 0 || weights.every((weight) => weight === 0)) return 1;
  return Math.min(1, entropy(weights) / greatest);
}

/**
 * Returns Jain's index of fairness (Jain, Chiu and Hawe 1984), (sum x)^2 / (n * sum x^2), of `shares`, which must be at
 * least 0. 1 if all are equal, 1/n if one has everything. Undefined without shares; if all are 0, they are equal: 1.
 */
export function jainIndex(shares: readonly number[]): number | undefined {
  if (shares.length === 0) return undefined;
  let greatest = 0;
  for (const share of shares) greatest = Math.max(greatest, share);
  if (greatest === 0) return 1;
  let sum = 0;
  let squares = 0;
  for (const share of shares) {
    const part = share / greatest; // so that no square overflows or underflows
    sum += part;
    squares += part * part;
  }
  return (sum * sum) / (shares.length * squares);
}

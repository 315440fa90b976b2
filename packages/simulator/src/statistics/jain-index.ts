/**
 * Jain's index of fairness (Jain, Chiu and Hawe 1984): (sum x)^2 / (n * sum x^2) of `shares`, none below 0. 1 when
 * all have the same, 1/n when one has everything. Undefined of nobody; where nobody has anything, all have the
 * same: 1.
 */
export function jainIndex(shares: readonly number[]): number | undefined {
  if (shares.length === 0) return undefined;
  let greatest = 0;
  for (const share of shares) greatest = Math.max(greatest, share);
  if (greatest === 0) return 1;
  let sum = 0;
  let squares = 0;
  for (const share of shares) {
    const part = share / greatest; // so that no square is too great or too small for a number
    sum += part;
    squares += part * part;
  }
  return (sum * sum) / (shares.length * squares);
}

/**
 * Returns the largest whole number e for which `base` to the power of e is at most `value`: the logarithm, rounded
 * down. It uses only whole numbers: the quotient of two `Math.log` is slightly below 3 for the logarithm of 1,000 to
 * base 10.
 *
 * @throws {@link !RangeError | RangeError} unless `base` is a whole number from 2 and `value` at least 1.
 */
export function floorLog(base: number, value: number): number {
  if (!Number.isInteger(base) || base < 2) throw new RangeError(`${base} is no base for a logarithm`);
  if (!(value >= 1 && value < Infinity)) throw new RangeError(`${value} has no logarithm that is 0 or more`);
  let exponent = 0;
  for (let power = base; power <= value; power *= base) exponent++;
  return exponent;
}

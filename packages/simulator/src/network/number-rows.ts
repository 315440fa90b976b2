/** Numbers of a row: with these a row is a cache line. */
const ROW_LENGTH = 8;
const FIRST_ROWS = 256;

/**
 * Rows of numbers, side by side. A number with a fraction that is a field of an object is an object of its own, and a
 * miss of the cache at each look in a large swarm; eight of them in a row are one.
 */
export class NumberRows {
  /** The numbers of all rows. It is another array after each {@link NumberRows.add}: do not keep it. */
  numbers = new Float64Array(FIRST_ROWS * ROW_LENGTH);
  #length = 0;

  /** One row more, of zeros; returns where in `numbers` it begins. */
  add(): number {
    if (this.#length === this.numbers.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const start = this.#length;
    this.#length += ROW_LENGTH;
    return start;
  }
}

const FIRST_ROWS = 256;

/**
 * Rows of numbers, side by side. A number with a fraction that is a field of an object is an object of its own, and a
 * miss of the cache at each look in a large swarm; eight of them in a row are one.
 */
export class NumberRows {
  /** The numbers of all rows. It is another array after each {@link NumberRows.add}: do not keep it. */
  numbers: Float64Array;
  #length = 0;

  /** No rows yet; each will have `rowLength` numbers. */
  constructor(private readonly rowLength: number) {
    this.numbers = new Float64Array(FIRST_ROWS * rowLength);
  }

  /** One row more, of zeros; returns where in `numbers` it begins. */
  add(): number {
    if (this.#length === this.numbers.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const start = this.#length;
    this.#length += this.rowLength;
    return start;
  }
}

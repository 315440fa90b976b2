const FIRST_ROWS = 256;

const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Bytes left empty so that rows of 64 bytes begin at cache lines: with the usual allocators, a large buffer begins 16
 * bytes after a page of memory. Where it does not, a row spans two lines, and nothing else is lost.
 */
const EMPTY_BYTES = 48;

/**
 * Rows of numbers, side by side. A field with a fractional number is an object of its own, and a cache miss at each
 * access in a large swarm; eight numbers in a row are one miss.
 */
export class NumberRows {
  /** The numbers of all rows. Do not keep it: {@link NumberRows.add} may replace it. */
  numbers: Float64Array;
  #length = 0;

  /** Makes an empty table whose rows have `rowLength` numbers. */
  constructor(private readonly rowLength: number) {
    this.numbers = roomFor(FIRST_ROWS * rowLength);
  }

  /** Adds a row of zeros; returns where in `numbers` it begins. */
  add(): number {
    if (this.#length === this.numbers.length) {
      const larger = roomFor(this.#length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const start = this.#length;
    this.#length += this.rowLength;
    return start;
  }
}

function roomFor(numbers: number): Float64Array {
  return new Float64Array(new ArrayBuffer(EMPTY_BYTES + numbers * NUMBER_BYTES), EMPTY_BYTES, numbers);
}

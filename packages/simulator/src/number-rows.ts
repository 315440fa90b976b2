const FIRST_ROWS = 256;

const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * So much of the memory is left empty that rows of 64 bytes begin where cache lines do: a large buffer begins 16 bytes after
 * a page of memory with the usual allocators. Where it does not, a row lies on two lines, and nothing else is lost.
 */
const EMPTY_BYTES = 48;

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
    this.numbers = roomFor(FIRST_ROWS * rowLength);
  }

  /** One row more, of zeros; returns where in `numbers` it begins. */
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

/** Iterates over consecutive buffers, without starting over for each of many small files. */
export class ViewCursor {
  #view = 0;
  #offset = 0;

  /** A cursor at the beginning of `views`. */
  constructor(private readonly views: readonly Uint8Array[]) {}

  /** Views of the next `length` bytes. */
  take(length: number): Uint8Array[] {
    const parts: Uint8Array[] = [];
    for (let missing = length; missing > 0;) {
      const view = this.views[this.#view]!;
      const part = view.subarray(this.#offset, this.#offset + missing);
      parts.push(part);
      missing -= part.length;
      this.#offset += part.length;
      if (this.#offset < view.length) continue;
      this.#view++;
      this.#offset = 0;
    }
    return parts;
  }
}

/** Total length of `views`, bytes. */
export function lengthOf(views: readonly Uint8Array[]): number {
  return views.reduce((sum, view) => sum + view.length, 0);
}

/** One file that we write to. */
interface UnflushedFile {
  /** The look at it before the first write. */
  readonly look: Promise<void>;
  /** Pending writes. */
  writers: number;
  /** Whether something was written since it was last taken. */
  isDue: boolean;
}

/** The files that we write, each from its first write until all of it is flushed. */
export class UnflushedFiles {
  readonly #files = new Map<number, UnflushedFile>();

  /** `look` runs before the first write to a file; if it fails, the write fails. */
  constructor(private readonly look: (file: number) => Promise<void>) {}

  /** Writes to `file` by `work`. */
  async write(file: number, work: () => Promise<void>): Promise<void> {
    const unflushed = this.#files.get(file) ?? this.#add(file);
    unflushed.writers++;
    try {
      await unflushed.look;
      await work();
    } finally {
      unflushed.writers--;
      // only now: an earlier flush would take it off the list
      unflushed.isDue = true;
    }
  }

  /** The files that are to be flushed now. */
  take(): number[] {
    const due = Array.from(this.#files).filter(([, unflushed]) => unflushed.isDue);
    for (const [, unflushed] of due) unflushed.isDue = false;
    return due.map(([file]) => file);
  }

  /** `files` were flushed. Those being written stay, since our own writes change their stamps. Returns the others. */
  flushed(files: readonly number[]): number[] {
    const settled = files.filter(
      (file) => !this.#files.get(file)!.isDue && this.#files.get(file)!.writers === 0,
    );
    for (const file of settled) this.#files.delete(file);
    return settled;
  }

  /** `files` were not flushed after all. */
  putBack(files: readonly number[]): void {
    for (const file of files) this.#files.get(file)!.isDue = true;
  }

  #add(file: number): UnflushedFile {
    const look = this.look(file);
    const unflushed: UnflushedFile = { look, writers: 0, isDue: false };
    this.#files.set(file, unflushed);
    look.catch(() => this.#files.delete(file)); // the next write looks again
    return unflushed;
  }
}

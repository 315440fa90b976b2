/** Something that a peer saw or decided, for `sim replay`. */
export interface TraceLine {
  /** When it happened, milliseconds since the start. */
  readonly atMs: number;
  /** Name of the peer. */
  readonly peer: string;
  /**
   * Kind of line: `came`, `joined`, `left`, `announced`, `unchoked` and `choked` by another peer, the `interest` of
   * another peer, `picked`, `piece`, `round`, `corrupt`, `complete`, `noted`, `fault`, `crashed`, `went`.
   */
  readonly what: string;
  /** Data by name: small, and serialisable as JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Receives trace lines. */
export interface TraceSink {
  /** Returns whether lines of the peer called `peer` are wanted; others are not created. */
  wants(peer: string): boolean;
  /** Receives one line. */
  line(line: TraceLine): void;
}

/** One thing that a peer saw or decided, for `sim replay`. */
export interface TraceLine {
  /** When, milliseconds since the start. */
  readonly atMs: number;
  /** Whose it is: the name of a peer. */
  readonly peer: string;
  /**
   * What kind of thing: `came`, `joined`, `left`, `announced`, `unchoked` and `choked` by somebody, the `interest` of
   * somebody, `picked`, `piece`, `round`, `corrupt`, `complete`, `noted`, `fault`, `crashed`, `went`.
   */
  readonly what: string;
  /** The facts of it, by name: small, and fit for JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Takes what is traced. */
export interface TraceSink {
  /** Whether anything of the peer called `peer` is wanted: what is not is not made. */
  wants(peer: string): boolean;
  /** Takes one line. */
  line(line: TraceLine): void;
}

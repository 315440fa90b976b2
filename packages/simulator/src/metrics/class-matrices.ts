/**
 * What went on between populations: each matrix is `[from][to]`, in the order of {@link ClassMatrices.populations}. Times
 * are those between two samples, of what was so at the later one.
 */
export interface ClassMatrices {
  /** The populations. */
  readonly populations: readonly string[];
  /** Bytes of blocks that went from one to the other. */
  readonly bytes: readonly (readonly number[])[];
  /** How long peers of one had a regular slot for peers of the other, milliseconds over all pairs. */
  readonly regularMs: readonly (readonly number[])[];
  /** The same for optimistic slots, and those of any other reason. */
  readonly otherMs: readonly (readonly number[])[];
  /** How long they were connected, milliseconds over all pairs: what chance would have it. */
  readonly connectedMs: readonly (readonly number[])[];
}

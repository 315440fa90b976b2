/**
 * Traffic and connections between populations. Each matrix is `[from][to]`, in the order of
 * {@link ClassMatrices.populations}. Times are measured between two samples, from the state at the later one; what is
 * before the end of the warm-up does not count. Bytes are of the whole run.
 */
export interface ClassMatrices {
  /** The populations. */
  readonly populations: readonly string[];
  /** Bytes of blocks sent from one to the other. */
  readonly bytes: readonly (readonly number[])[];
  /** How long peers of one population had a regular slot for peers of the other, milliseconds over all pairs. */
  readonly regularMs: readonly (readonly number[])[];
  /** The same for optimistic slots and slots given for any other reason. */
  readonly otherMs: readonly (readonly number[])[];
  /** How long they were connected, milliseconds over all pairs: what slots given at random would be proportional to. */
  readonly connectedMs: readonly (readonly number[])[];
}

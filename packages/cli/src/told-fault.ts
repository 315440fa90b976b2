/** What a strategy did wrong. */
interface Fault {
  /** The strategy's name. */
  readonly strategy: string;
  /** What happened. */
  readonly message: string;
  /** Where in its plugin it threw; absent where nobody knows. */
  readonly place?: string | undefined;
}

/** `strategy 'mine': threw in select: oops (mine.ts:3:31)`; not yet fit for a terminal. */
export function toldFault({ strategy, message, place }: Fault): string {
  return `strategy '${strategy}': ${message}${place === undefined ? "" : ` (${place})`}`;
}

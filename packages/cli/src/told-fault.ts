/** A strategy's fault. */
interface Fault {
  /** The strategy's name. */
  readonly strategy: string;
  /** What happened. */
  readonly message: string;
  /** Where in its plugin it threw, if known. */
  readonly place?: string | undefined;
}

/** Describes a fault: `strategy 'mine': threw in select: oops (mine.ts:3:31)`. Not yet safe to print on a terminal. */
export function toldFault({ strategy, message, place }: Fault): string {
  return `strategy '${strategy}': ${message}${place === undefined ? "" : ` (${place})`}`;
}

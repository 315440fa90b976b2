/**
 * Records a named value of the strategy's own. In the lab it becomes a column of the results; a program that runs a
 * peer receives it in the event `noted`. A value that is not a finite number is ignored.
 *
 * @example
 * ```ts
 * round.note("deficit", owed);
 * ```
 */
export type Note = (name: string, value: number) => void;

/** Records nothing. @internal */
export const NO_NOTE: Note = () => {};

/** Passes only valid values to `note`: a plugin may pass anything. @internal */
export function checkedNote(note: Note): Note {
  return (name, value) => {
    if (typeof name === "string" && Number.isFinite(value)) note(name, value);
  };
}

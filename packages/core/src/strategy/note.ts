/**
 * Takes down a number of a strategy's own, by name: in the lab it becomes a column of the results, and a program that
 * runs a peer hears of it as `noted`. What is not a finite number is left out.
 *
 * @example
 * ```ts
 * round.note("deficit", owed);
 * ```
 */
export type Note = (name: string, value: number) => void;

/** Takes nothing down. @internal */
export const NO_NOTE: Note = () => {};

/** Hands on to `note` what makes sense: a plugin may hand over anything. @internal */
export function checkedNote(note: Note): Note {
  return (name, value) => {
    if (typeof name === "string" && Number.isFinite(value)) note(name, value);
  };
}

import { printable } from "../printable.js";

/** Names of variants in a table: their labels if these fit, otherwise numbers, with a legend. */
export class VariantNames {
  readonly #names: ReadonlyMap<string, string>;
  /** The meaning of the numbers, one a line; empty if labels are shown. */
  readonly legend: readonly string[];

  /** Names the variants with these `labels`, in columns of at most `width` characters. */
  constructor(labels: readonly string[], width: number) {
    const shown = labels.map(printable);
    const fit = shown.every((label) => label.length <= width);
    const names = fit ? shown : shown.map((_, index) => `(${index + 1})`);
    this.#names = new Map(labels.map((label, index) => [label, names[index]!]));
    this.legend = fit ? [] : shown.map((label, index) => `(${index + 1}) ${label}`);
  }

  /** Returns the name of `label` in the table. */
  of(label: string): string {
    return this.#names.get(label) ?? printable(label);
  }
}

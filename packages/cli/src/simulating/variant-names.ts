import { printable } from "../printable.js";

/** Variants in a table: by their labels where these fit, else by numbers, with a legend. */
export class VariantNames {
  readonly #names: ReadonlyMap<string, string>;
  /** What the numbers stand for, a line each; none where the labels themselves are shown. */
  readonly legend: readonly string[];

  /** For `labels`, in columns of at most `width` characters. */
  constructor(labels: readonly string[], width: number) {
    const shown = labels.map(printable);
    const fit = shown.every((label) => label.length <= width);
    const names = fit ? shown : shown.map((_, index) => `(${index + 1})`);
    this.#names = new Map(labels.map((label, index) => [label, names[index]!]));
    this.legend = fit ? [] : shown.map((label, index) => `(${index + 1}) ${label}`);
  }

  /** What `label` is called in the table. */
  of(label: string): string {
    return this.#names.get(label) ?? printable(label);
  }
}

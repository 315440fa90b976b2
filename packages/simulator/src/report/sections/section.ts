import type { DataTable } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import type { Markup } from "../markup/markup.js";

/** A part of a report under a heading. */
export interface Section {
  /** What leads to it: unique in its page. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What is to be said before its figures. */
  readonly words?: Markup | undefined;
  /** Tables that stand by themselves. */
  readonly tables?: readonly DataTable[];
  /** Its figures. */
  readonly figures?: readonly Figure[];
  /** What comes after them. */
  readonly end?: Markup | undefined;
}

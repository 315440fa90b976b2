import type { DataTable } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import type { Markup } from "../markup/markup.js";

/** A part of a report with a heading. */
export interface Section {
  /** Its link target: unique in its page. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** Text before its figures. */
  readonly words?: Markup | undefined;
  /** Tables outside figures. */
  readonly tables?: readonly DataTable[];
  /** Its figures. */
  readonly figures?: readonly Figure[];
  /** Content after them. */
  readonly end?: Markup | undefined;
}

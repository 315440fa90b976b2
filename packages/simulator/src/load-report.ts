import type { ReportInput } from "./report/report-input.js";

/** What makes pages of results. */
export interface ReportMaker {
  /** One HTML file that needs nothing else, with plots, their numbers as tables, and all that is needed to do the runs again. */
  readonly reportPage: (input: ReportInput) => string;
}

/**
 * Loads what makes pages of results. The plotting library takes half a second, which only they are to wait for who
 * want a page.
 */
export async function loadReport(): Promise<ReportMaker> {
  return await import("./report/index.js");
}

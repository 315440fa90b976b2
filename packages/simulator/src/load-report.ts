import type { ReportInput } from "./report/report-input.js";

/** Makes pages of results. */
export interface ReportMaker {
  /**
   * Returns one self-contained HTML file with plots, their values as tables, and everything needed to repeat the runs.
   */
  readonly reportPage: (input: ReportInput) => string;
}

/**
 * Loads the report maker. The plotting library takes half a second to load, which only callers that want a page should
 * pay.
 */
export async function loadReport(): Promise<ReportMaker> {
  return await import("./report/index.js");
}

import { type ReportInput, reportPage } from "../../src/report/index.js";
import { fakeReport } from "./fake-report.js";
import { PageReader } from "./page-reader.js";

/** Reads the page of `input`. */
export function readPage(input: ReportInput): PageReader {
  return new PageReader(reportPage(input));
}

/** Reads the page of a {@link fakeReport}. */
export function readFakePage(...given: Parameters<typeof fakeReport>): PageReader {
  return readPage(fakeReport(...given));
}

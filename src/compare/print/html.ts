import type { DocumentReport } from "../report.ts";
/** Renders a page of its own. */
export function renderHtml(reports: readonly DocumentReport[]): string {
  return String(reports.length);
}

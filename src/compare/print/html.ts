import type { DocumentReport } from "../report.ts";
import { renderComment } from "./markdown.ts";
/** Renders a page of its own. */
export function renderHtml(reports: readonly DocumentReport[]): string {
  return renderComment(reports);
}

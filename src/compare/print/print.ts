import { renderFindings } from "../../report/render-findings.ts";
import type { DocumentReport } from "../report.ts";
import { changeFindings } from "./findings.ts";
import type { ChangeFormat } from "./formats.ts";
import { type PageParts, renderHtml } from "./html.ts";
import { renderChangesJson } from "./json.ts";
import { renderComment } from "./markdown.ts";
import { renderText } from "./text.ts";

export interface PrintOptions {
  readonly format: ChangeFormat;
  readonly color: boolean;
  /** True if compatible changes are listed in `pretty` and `plain` too. */
  readonly verbose: boolean;
  /** Returns the style and the script of the page. */
  readonly page: () => PageParts;
  /** The path of the working directory from the root of its repository. */
  readonly folder: string;
}

/**
 * Renders what has changed in documents. Text of documents can neither control the terminal, nor
 * the service or browser that reads the report.
 */
export function printChanges(
  reports: readonly DocumentReport[],
  { format, color, verbose, folder, page }: PrintOptions,
): string {
  switch (format) {
    case "pretty":
      return renderText(reports, { color, verbose });
    case "plain":
      return renderText(reports, { color: false, verbose });
    case "json":
      return renderChangesJson(reports);
    case "markdown":
      return renderComment(reports);
    case "html":
      return renderHtml(reports, page());
    case "github":
      return renderFindings(
        changeFindings(reports).filter(({ severity }) => severity !== "info"),
        format,
        folder,
      );
    default:
      return renderFindings(changeFindings(reports), format, folder);
  }
}

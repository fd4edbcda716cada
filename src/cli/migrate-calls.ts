import { dirname, relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { lostComponents } from "../compare/component-names.ts";
import { PlannedOutput } from "../compare/typed-output.ts";
import { compilerOfProject } from "../compiler/compiler.ts";
import { readCompilerProject } from "../compiler/project.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { printImpact } from "../impact/print.ts";
import type { Comparison } from "../compare/compare.ts";
import type { DocumentReport } from "../compare/report.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import { type Migration, migrate } from "../migrate/migrate.ts";
import { type Renames, findRenames } from "../migrate/renames.ts";
import type { Rename } from "../migrate/schema-walk.ts";
import { printable, printableText, withoutCommands } from "../report/printable.ts";
import { nodeHost } from "../host/node.ts";
import { type VersionPair, comparePairs, printProblems, reportsOf } from "./comparison.ts";
import { placesToCompare } from "./diff.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { type ReadyProject, projectFor } from "./impact.ts";
import { type Reading, readVersion } from "./versions.ts";

export interface MigrateOptions {
  readonly config?: string;
  readonly map?: readonly string[];
  /** The format of diagnostics. */
  readonly diagnostics?: DiagnosticFormat;
  readonly project?: string;
  readonly dryRun?: boolean;
  readonly acceptRenames?: boolean;
}

/**
 * `codegen migrate-calls <old> <new>`: makes the code of a project follow a new version of a
 * document, prints what was changed and what is left, and returns the exit code.
 */
export async function migrateCalls(
  old: string,
  now: string,
  options: MigrateOptions,
  environment: Environment,
): Promise<number> {
  const found = await placesToCompare(old, now, options, environment);
  if (typeof found === "number") return found;
  const { pair, reading } = found;
  const texts = options.map ?? [];
  const compilation = await comparePairs(
    [pair],
    { ...options, map: texts.filter(isOperation) },
    reading,
  );
  const problems = async (
    diagnostics: readonly Diagnostic[],
    sources = compilation.sources,
  ): Promise<number> =>
    await printProblems({ diagnostics, sources, host: reading.host }, options, environment);
  const [compared] = compilation.compared;
  if (hasErrors(compilation.diagnostics) || compared === undefined) {
    return await problems(compilation.diagnostics);
  }
  const ready = await projectFor([pair], options.project ?? true, options, {
    reading,
    environment,
  });
  if ("diagnostics" in ready) return await problems(ready.diagnostics, ready.sources);
  const { outputs, tsconfig, root, config } = ready;
  const chosen = await compilerOfProject(dirname(tsconfig));
  if (chosen === undefined) return await problems([diagnose("impact/no-compiler", {})]);
  const members = texts.filter((text) => !isOperation(text));
  const renames = await renamesBetween(found, ready, compared.comparison, members);
  const unknown = renames?.unknown ?? [];
  if (renames === undefined || unknown.length > 0) {
    return await problems(unknown.map((text) => diagnose("migrate/unknown-name", { text })));
  }
  const project = readCompilerProject(chosen.compiler, tsconfig);
  const migration = migrate(project, outputs, compared.comparison, renames);
  if (options.dryRun !== true) await write(migration, root);
  const { reports } = reportsOf(compilation, config, false);
  const where = { root, tsconfig, isDry: options.dryRun === true };
  environment.stdout.write(
    [...resultLines(migration, renames, where), ...leftLines(migration, reports, where)].join(""),
  );
  return migration.left.errors.length > 0 ? exitCode.findings : exitCode.ok;
}

/** Finds what has another name in the new version; `undefined` if a document cannot be read. */
async function renamesBetween(
  { pair, reading }: { readonly pair: VersionPair; readonly reading: Reading },
  { config: { enums, types } }: ReadyProject,
  { matched }: Comparison,
  map: readonly string[],
): Promise<Renames | undefined> {
  const [old, now] = [
    (await readVersion(pair.old, "old", reading)).document,
    (await readVersion(pair.new, "new", reading)).document,
  ];
  if (old === undefined || now === undefined) return undefined;
  const namesOf = (document: NormalizedDocument) =>
    new PlannedOutput(document, {}, { enums, types }).names;
  const documents = { old, new: now };
  const lost = lostComponents(documents, { old: namesOf(old), new: namesOf(now) });
  const components = new Map(
    lost.flatMap((each) => (each.now ? [[each.old.hint, each.now.declaration.hint] as const] : [])),
  );
  return findRenames({ ...documents, matched, components, map });
}

async function write({ files }: Migration, root: string): Promise<void> {
  if (files.length === 0) return;
  const texts = (part: "before" | "after") =>
    new Map(files.map((file) => [hereFrom(root, file.path), file[part]]));
  await nodeHost(root).writeTexts(texts("after"), texts("before"));
}

/** The place of a project, and if its files are left as they are. */
interface Where {
  readonly root: string;
  readonly tsconfig: string;
  readonly isDry: boolean;
}

function resultLines(
  { files }: Migration,
  renames: Renames,
  { root, isDry }: Where,
): readonly string[] {
  const edits = files.map((file) => ({ ...file, path: hereFrom(root, file.path) }));
  const lines = [
    ...renameLines(renames),
    ...edits.map(({ path }) => `${isDry ? "would change" : "changed"} ${path}`),
    ...(edits.length === 0 ? ["no code has to be changed"] : []),
  ];
  return [
    ...(isDry ? edits.map((edit) => printableText(patchOf(edit))) : []),
    ...lines.map((line) => withoutCommands(printable(line)) + "\n"),
  ];
}

/** The errors that nothing was changed about, each with its change. */
function leftLines(
  { left }: Migration,
  reports: readonly DocumentReport[],
  { root, tsconfig }: Where,
): readonly string[] {
  if (left.errors.length === 0) return [];
  const here = (path: string): string => hereFrom(root, path);
  const shown = { ...left, unusedOperations: [], unusedFields: [] };
  const options = { format: "plain", color: false, folder: "" } as const;
  const errors = printImpact(shown, reports, { ...options, project: here(tsconfig), here });
  return ["\nleft to you:\n", errors];
}

function hereFrom(root: string, path: string): string {
  return relative(root, path).replaceAll("\\", "/");
}

/** True if a text of `--map` is about operations, and not about members of their requests. */
function isOperation(text: string): boolean {
  return /^[A-Z]+ \/[^=]*=[A-Z]+ \//.test(text) && !isMember(text);
}

/** True if a text of `--map` is about a member: `POST /orders body.note=POST /orders body.text`. */
function isMember(text: string): boolean {
  const [before = ""] = text.split("=");
  return /^[A-Z]+ \/\S* \S/.test(before);
}

function renameLines({ operations, components, properties, values, moves, suggestions }: Renames) {
  const said = ({ map, because }: Rename): string =>
    `${map.replace("=", " → ")} (${because.join(", ")})`;
  return [
    ...[...operations].flatMap(([old, now]) => (old === now ? [] : [`${old} → ${now}`])),
    ...[...components].map(([old, now]) => `${old} → ${now} (it stands in the same places)`),
    ...[...properties, ...values].map(said),
    ...moves.map(({ operation, name, from, to }) => `${operation} ${from}.${name} → ${to}.${name}`),
    ...suggestions.flatMap(({ map, because }) => [
      `may be the same: ${because.length === 0 ? "nothing else is left" : because.join(", ")}`,
      `  --map '${map.replaceAll("'", `'\\''`)}'`,
    ]),
  ];
}

function patchOf(file: {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}): string {
  const { path, before, after } = file;
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, {
    context: 2,
  });
  return patch.replace(/^Index: .*\n=+\n/, "");
}

import type TypeScript from "typescript";
import type { Change } from "../compare/change.ts";
import type { Comparison, Matched } from "../compare/compare.ts";
import { innermost } from "../compiler/check-module.ts";
import { type Project, programsOf } from "../compiler/project.ts";
import { isSamePath } from "../ir/pointer.ts";
import { type Suspect, causesAmong, suspectsOf } from "./causes.ts";
import { OutputMeanings, type VersionOutput, overlayOf } from "./output.ts";
import { type Use, ownFiles, usesIn } from "./uses.ts";

/** An error of the compiler that is there with the new output only. */
export interface NewError {
  /** The absolute path of the file, with `/`. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  /** `TS2741`. */
  readonly code: string;
  readonly message: string;
  /** The changes that it comes from, the likeliest first; none if that cannot be told. */
  readonly causes: readonly Change[];
}

/** A position in a text: line and column from 1, offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** The effect of changes on a project. */
export interface Impact {
  readonly compiler: string;
  readonly errors: readonly NewError[];
  /** The number of errors that are there with the old output too. */
  readonly others: number;
  /** The number of files of the project that name something of the output. */
  readonly users: number;
  /** The changed operations that no code of the project names, by key. */
  readonly unusedOperations: readonly string[];
  /** The other changes of properties and parameters that no code names. */
  readonly unusedFields: readonly Change[];
}

/** A file of the project with changes that are tried. */
export interface EditedFile {
  readonly text: string;
  /** Returns the offset in the file as it is. */
  readonly original: (offset: number) => number;
}

/** Type-checks a project with the output of two versions, and compares the errors. */
export function impactOf(
  project: Project,
  outputs: { readonly old: VersionOutput; readonly new: VersionOutput },
  { changes, matched }: Pick<Comparison, "changes" | "matched">,
  edited: ReadonlyMap<string, EditedFile> = new Map(),
): Impact {
  const { ts, name } = project.compiler;
  const meanings = {
    old: new OutputMeanings(ts, outputs.old),
    new: new OutputMeanings(ts, outputs.new),
  };
  const programs = {
    old: programsOf(project, overlayOf(outputs.old, outputs.new)),
    new: programsOf(
      project,
      new Map([
        ...overlayOf(outputs.new, outputs.old),
        ...[...edited].map(([path, { text }]) => [path, text] as const),
      ]),
    ),
  };
  const uses = usesOf(ts, programs.old, meanings.old);
  const before = errorsOf(programs.old, meanings.old);
  const original = (file: string | undefined, offset: number): number =>
    edited.get(file ?? "")?.original(offset) ?? offset;
  const known = new Set(before.map(({ diagnostic }) => keyOf(diagnostic)));
  const found = errorsOf(programs.new, meanings.new);
  const added = found.filter(({ diagnostic }) => !known.has(keyOf(diagnostic, original)));
  const errors = added.map(({ diagnostic, file, index }): NewError => {
    const earlier = (offset: number): number => original(file.fileName, offset);
    const suspects: readonly Suspect[] = suspectsOf(ts, diagnostic, {
      old: { program: programs.old[index], meanings: meanings.old, original: earlier },
      new: { program: programs.new[index], meanings: meanings.new },
    });
    const { start = 0, length = 0, code, messageText } = diagnostic;
    // Positions are those in the files as they are.
    const own = programs.old[index]?.getSourceFile(file.fileName) ?? file;
    const place = (offset: number): Position => positionIn(own, earlier(offset));
    return {
      file: file.fileName.replaceAll("\\", "/"),
      start: place(start),
      end: place(start + length),
      code: `TS${code}`,
      message: innermost(code, messageText).replace(/^TS\d+: /, ""),
      causes: causesAmong(changes, suspects, {
        code,
        text: ts.flattenDiagnosticMessageText(messageText, "\n"),
      }),
    };
  });
  return {
    compiler: name,
    errors,
    others: found.length - added.length,
    users: new Set(uses.map(({ file }) => file.fileName)).size,
    ...unusedOf(changes, uses, matched),
  };
}

interface FoundError {
  readonly diagnostic: TypeScript.Diagnostic;
  readonly file: TypeScript.SourceFile;
  /** The number of the program. */
  readonly index: number;
}

/** The errors in the user's own files, each once although several programs may have a file. */
function errorsOf(
  programs: readonly TypeScript.Program[],
  meanings: OutputMeanings,
): readonly FoundError[] {
  const found = new Map<string, FoundError>();
  programs.forEach((program, index) => {
    for (const own of ownFiles(program, meanings)) {
      const all = [...program.getSyntacticDiagnostics(own), ...program.getSemanticDiagnostics(own)];
      for (const diagnostic of all) {
        const { file } = diagnostic;
        if (file === undefined) continue;
        const key = keyOf(diagnostic);
        if (!found.has(key)) found.set(key, { diagnostic, file, index });
      }
    }
  });
  return [...found.values()];
}

/** The same for an error that both outputs have: types are named differently in messages. */
function keyOf(
  { file, start = 0, code }: TypeScript.Diagnostic,
  original = (_: string | undefined, offset: number): number => offset,
): string {
  return `${file?.fileName} ${original(file?.fileName, start)} ${code}`;
}

function usesOf(
  ts: typeof TypeScript,
  programs: readonly TypeScript.Program[],
  meanings: OutputMeanings,
): readonly Use[] {
  return programs.flatMap((program) =>
    ownFiles(program, meanings).flatMap((file) =>
      usesIn(ts, file, program.getTypeChecker(), meanings),
    ),
  );
}

/** Finds the changed operations and fields that no use stands for. */
function unusedOf(
  changes: readonly Change[],
  uses: readonly Use[],
  matched: readonly Matched[],
): Pick<Impact, "unusedOperations" | "unusedFields"> {
  const operations = new Set(uses.flatMap(({ meaning }) => meaning.operation ?? []));
  const places = uses.flatMap(({ meaning }) => meaning.at);
  const before = new Map(matched.map(({ old, new: now }) => [now, old]));
  const keysOf = (change: Change): readonly string[] => [
    ...change.operations,
    ...change.operations.flatMap((key) => before.get(key) ?? []),
  ];
  const isAdded = ({ rule }: Change): boolean =>
    /^(?:operation|webhook|callback)-added$/.test(rule);
  const isNamed = ({ old, new: now }: Change): boolean =>
    [old, now].some(
      (at) =>
        at !== undefined &&
        places.some(({ source, path }) => source === at.source && isSamePath(path, at.path)),
    );
  const old = changes.filter((change) => !isAdded(change));
  const unusedOperations = new Set(
    old
      .filter((change) => change.operations.length > 0)
      .filter((change) => !keysOf(change).some((key) => operations.has(key)))
      .flatMap(({ operations: [first = ""] }) => first),
  );
  const unusedFields = old.filter(
    (change) =>
      change.typed?.names?.old !== undefined &&
      keysOf(change).some((key) => operations.has(key)) &&
      !isNamed(change),
  );
  return { unusedOperations: [...unusedOperations], unusedFields };
}

function positionIn(file: TypeScript.SourceFile, offset: number): Position {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1, offset };
}

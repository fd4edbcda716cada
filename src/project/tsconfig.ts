import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { type TsConfigJson, createFilesMatcher, parseTsconfig } from "get-tsconfig";

export type CompilerOptions = TsConfigJson.CompilerOptions;

/** The `tsconfig.json` that compiles the modules of a folder. */
export interface Tsconfig {
  /** Its absolute path. */
  readonly path: string;
  readonly text: string;
  /** The absolute paths of all files that were read to find it, with those that it extends. */
  readonly files: readonly string[];
  /** The options, with those that it extends; if there is a problem, its own. */
  readonly options: CompilerOptions;
  /** True if `files` and `include` select the modules of the folder. */
  readonly includes: boolean;
  /** The reason why it cannot be read, such as a missing file that it extends. */
  readonly problem?: string;
}

/** Limits how many referenced projects are read. */
const maxProjects = 200;

/**
 * Finds the nearest `tsconfig.json` of `folder` (an absolute path, which need not exist). One that
 * only refers to other projects stands for the first of them that includes the folder, or else for
 * the first.
 */
export function findTsconfig(folder: string): Tsconfig | undefined {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const path = join(at, "tsconfig.json");
    if (existsSync(path)) return projectOf(path, join(folder, "index.ts"));
  }
  return undefined;
}

function projectOf(root: string, module: string): Tsconfig {
  const paths = [root];
  const withFiles = (tsconfig: Tsconfig): Tsconfig => ({
    ...tsconfig,
    files: [...new Set(paths.flatMap((path) => extendedBy(path)))],
  });
  const found: Tsconfig[] = [];
  for (let next = 0; next < paths.length && next < maxProjects; next += 1) {
    const { references, listed, ...tsconfig } = read(paths[next] ?? root, module);
    if (tsconfig.includes) return withFiles(tsconfig);
    if (listed !== 0 || references.length === 0) found.push(tsconfig);
    for (const path of references) if (!paths.includes(path)) paths.push(path);
  }
  return withFiles(found[0] ?? read(root, module));
}

/** Returns the path of a configuration, and those of all that it extends. */
function extendedBy(path: string, open: readonly string[] = []): readonly string[] {
  const found = resolvedFile(path);
  if (found === undefined || open.includes(found)) return [];
  const { extends: bases } = Object(parse(readFileSync(found, "utf8"))) as { extends?: unknown };
  const named = [bases].flat().filter((base) => typeof base === "string");
  return [found, ...named.flatMap((base) => extendedBy(baseOf(base, found), [...open, found]))];
}

function baseOf(base: string, from: string): string {
  if (/^\.{0,2}\//.test(base) || base === "..") return resolve(dirname(from), base);
  const require = createRequire(from);
  for (const name of [base, `${base}.json`, `${base}/tsconfig.json`]) {
    try {
      return require.resolve(name);
    } catch {
      // It may be one of the others.
    }
  }
  return base;
}

function resolvedFile(path: string): string | undefined {
  const candidates = [path, `${path}.json`, join(path, "tsconfig.json")];
  return candidates.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile() === true);
}

interface Read extends Tsconfig {
  /** The absolute paths of the projects that it refers to. */
  readonly references: readonly string[];
  /** The number of its `files`; `undefined` if it does not list them. */
  readonly listed: number | undefined;
}

function read(path: string, module: string): Read {
  const text = readFileSync(path, "utf8");
  try {
    const config = parseTsconfig(path);
    return {
      path,
      text,
      files: [],
      options: config.compilerOptions ?? {},
      includes: createFilesMatcher({ path, config })(module) !== undefined,
      references: (config.references ?? []).flatMap((each) => fileOf(path, each)),
      listed: config.include === undefined ? config.files?.length : undefined,
      ...syntaxProblem(text),
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const nothing = { files: [], references: [], listed: undefined };
    return { path, text, options: ownOptionsIn(text), includes: true, problem, ...nothing };
  }
}

/** The first syntax error, beyond which the compiler goes on as it can. */
function syntaxProblem(text: string): Pick<Tsconfig, "problem"> {
  const errors: ParseError[] = [];
  parse(text.replace(/^\uFEFF/, " "), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  });
  const [first] = errors;
  if (first === undefined) return {};
  const line = text.slice(0, first.offset).split("\n").length;
  return { problem: `line ${line} is not JSON (${printParseErrorCode(first.error)})` };
}

/** The options in the text, as far as it can be parsed. */
function ownOptionsIn(text: string): CompilerOptions {
  const { compilerOptions }: { readonly compilerOptions?: unknown } = Object(parse(text));
  return Object(compilerOptions) as CompilerOptions;
}

/** The file of a referenced project, which may be given by its folder. */
function fileOf(from: string, { path }: { readonly path?: string }): readonly string[] {
  if (typeof path !== "string") return [];
  const target = resolve(dirname(from), path);
  const found = statSync(target, { throwIfNoEntry: false });
  const file = found?.isDirectory() === true ? join(target, "tsconfig.json") : target;
  return existsSync(file) ? [file] : [];
}

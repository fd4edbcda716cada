import { dirname, relative, resolve, sep } from "node:path";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { ImportExtension } from "../format/imports.ts";
import { at } from "../ir/pointer.ts";
import type { Project } from "./project.ts";
import type { CompilerOptions, Tsconfig } from "./tsconfig.ts";

/** The oldest compiler that generated code is tested with. */
const oldestCompiler = [5, 4] as const;

/** The needs of an output besides those of all outputs. */
export interface Needs {
  readonly importExtension: ImportExtension;
  /** True if its types are those of `Temporal`. */
  readonly hasTemporal: boolean;
}

/**
 * Reports what a project lacks to compile the output: compiler options, each at its place, and the
 * version of its compiler. `source` is the displayed path of its `tsconfig.json`.
 */
export function checkRequirements(
  project: Project,
  source: string,
  { importExtension, hasTemporal }: Needs,
): readonly Diagnostic[] {
  const { tsconfig, compiler } = project;
  const old = compiler !== undefined && isOlder(compiler) ? [compiler] : [];
  const diagnostics: Diagnostic[] = old.map((version) =>
    diagnose("project/old-compiler", { version }),
  );
  if (tsconfig === undefined) return diagnostics;
  if (tsconfig.problem !== undefined) {
    const [line = ""] = tsconfig.problem.split("\n");
    const why = line.replaceAll(tsconfig.path, source);
    const place = at({ source, path: undefined }, "extends");
    return [...diagnostics, diagnose("project/unreadable", { why }, place)];
  }
  const lacks = [
    targetLack(project, tsconfig.options) ?? libraryLack(project, tsconfig.options),
    platformLack(project, tsconfig.options),
    hasTemporal ? temporalLack(project, tsconfig.options) : undefined,
    extensionLack(project, tsconfig.options, importExtension),
    ...placeLacks(project, tsconfig),
  ];
  for (const lack of lacks) {
    if (lack === undefined) continue;
    const { option, outcome, help } = lack;
    const place = at({ source, path: undefined }, "compilerOptions", option);
    diagnostics.push(diagnose("project/compiler-option", { option, outcome }, place, { help }));
  }
  return diagnostics;
}

/** An option that keeps generated code from compiling. */
interface Lack {
  readonly option: string;
  /** The consequence. */
  readonly outcome: string;
  /** The change that helps. */
  readonly help: string;
}

/** The target, or the default of a known compiler. */
function targetOf({ compiler }: Project, { target, module }: CompilerOptions): string | undefined {
  if (target !== undefined || /^node/i.test(module ?? "")) return target?.toLowerCase();
  return compiler !== undefined && !isFrom6({ compiler }) ? "es5" : undefined;
}

/** True if the compiler is known to have the defaults of TypeScript 6. */
function isFrom6({ compiler }: Pick<Project, "compiler">): boolean {
  return compiler !== undefined && Number.parseInt(compiler, 10) >= 6;
}

function targetLack(project: Project, options: CompilerOptions): Lack | undefined {
  const isOld = /^es[35]$/.test(targetOf(project, options) ?? "") && options.noEmit !== true;
  const outcome = "loops over sets, maps and streams do not work in ES5";
  return isOld
    ? { option: "target", outcome, help: 'set `"target": "ES2018"` or later' }
    : undefined;
}

const oldLibrary = /^es(?:3|5|6|2015|2016|2017)$/i;

/** The declarations of ECMAScript: `AsyncIterable` came with ES2018. */
function libraryLack(project: Project, options: CompilerOptions): Lack | undefined {
  const outcome = "it lacks `AsyncIterable`, the type of streams and pages";
  const { lib } = options;
  if (lib === undefined) {
    const isOld = oldLibrary.test(targetOf(project, options) ?? "");
    const help = 'add `"lib": ["ES2018", "DOM"]`, or set `"target": "ES2018"` or later';
    return isOld ? { option: "target", outcome, help } : undefined;
  }
  const versions = lib.filter((name) => /^es(?:\d+|next)$/i.test(name));
  const isOld = versions.length > 0 && versions.every((name) => oldLibrary.test(name));
  if (!isOld || lib.some((name) => /^es2018\.asynciterable$/i.test(name))) return undefined;
  return { option: "lib", outcome, help: "replace the version of ECMAScript by `ES2018` or later" };
}

/** Packages that declare `fetch` and `Blob` without the library `DOM`. */
const platforms =
  /^(?:react-native|expo|@cloudflare\/workers-types|wrangler|bun-types|@types\/bun)$/;

/** The declarations of the web platform: `fetch`, `Blob`, `File`. */
function platformLack(project: Project, { lib, types }: CompilerOptions): Lack | undefined {
  if (lib === undefined || lib.some((name) => /^(?:dom|webworker)$/i.test(name))) return undefined;
  if ([...project.dependencies].some((name) => platforms.test(name))) return undefined;
  // Packages that are not installed yet will be.
  const hasNodeTypes = project.hasNodeTypes || project.dependencies.has("@types/node");
  const isListed = types === undefined ? !isFrom6(project) : types.length > 0;
  if (isListed && (hasNodeTypes || (types?.some((name) => name !== "node") ?? false))) {
    return undefined;
  }
  return {
    option: types !== undefined && types.length === 0 && hasNodeTypes ? "types" : "lib",
    outcome: "`fetch`, `Blob` and `File` are not declared",
    help: 'add "DOM" to `lib`, or install `@types/node` and list "node" in `types`',
  };
}

/** Packages that declare `Temporal`. */
const temporalPackages = ["temporal-polyfill", "temporal-spec", "@js-temporal/polyfill"] as const;

/** The declarations of `Temporal`, which came with TypeScript 6. */
function temporalLack(project: Project, options: CompilerOptions): Lack | undefined {
  const { lib } = options;
  const isLatest =
    lib === undefined
      ? targetOf(project, options) === "esnext"
      : lib.some((name) => /^esnext(?:\.temporal)?$/i.test(name));
  const knows = project.compiler === undefined || isFrom6(project);
  const isDeclared = temporalPackages.some((name) => project.dependencies.has(name));
  if ((isLatest && knows) || isDeclared) return undefined;
  return {
    option: lib === undefined ? "target" : "lib",
    outcome: "`Temporal` is not declared",
    help: `${knows ? 'add "ESNext.Temporal" to `lib`, or ' : ""}install \`temporal-polyfill\` and list "temporal-polyfill/types/global" in \`types\``,
  };
}

/** An extension of imports, configured by the user, that the compiler refuses. */
function extensionLack(
  { told }: Project,
  options: CompilerOptions,
  importExtension: ImportExtension,
): Lack | undefined {
  const allowed = options.allowImportingTsExtensions ?? options.rewriteRelativeImportExtensions;
  if (importExtension === ".ts" && allowed !== true) {
    return {
      option: "allowImportingTsExtensions",
      outcome: 'imports of files that end in ".ts" are errors without it',
      help: `set \`"allowImportingTsExtensions": true\` or \`importExtension: "${told.extension}"\``,
    };
  }
  return undefined;
}

/** A place of the output that the project excludes from what it compiles. */
function placeLacks({ folder }: Project, tsconfig: Tsconfig): readonly (Lack | undefined)[] {
  const { options, path, includes } = tsconfig;
  const root = options.rootDir;
  const from = typeof root === "string" ? relative(resolve(dirname(path), root), folder) : "";
  const isOutside = from === ".." || from.startsWith(`..${sep}`);
  return [
    isOutside
      ? {
          option: "rootDir",
          outcome: "files outside of it, such as the output, cannot be imported",
          help: "choose an output folder in it, with `-o` or `output`",
        }
      : undefined,
    options.composite === true && !includes
      ? {
          option: "composite",
          outcome: "only files that `include` lists, unlike the output, can be imported",
          help: "add the output folder to `include`",
        }
      : undefined,
  ];
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < oldestCompiler[0] || (major === oldestCompiler[0] && minor < oldestCompiler[1]);
}

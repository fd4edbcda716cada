import type TypeScript from "typescript";
import type { Compiler } from "./compiler.ts";

/** The files of a project that are other ones than on the disk, by absolute path with `/`. */
export type Overlay = ReadonlyMap<string, string | undefined>;

/** A project of the user as the compiler reads it; nothing is ever written. */
export interface Project {
  readonly compiler: Compiler;
  /** The configurations: that which was asked for, and those that it refers to. */
  readonly configs: readonly TypeScript.ParsedCommandLine[];
  /** The problems of reading them, as text. */
  readonly problems: readonly string[];
  /** Files that are parsed once for all programs, by path and text. */
  readonly parsed: Map<string, TypeScript.SourceFile>;
}

/** The limit of referenced projects that are read. */
const mostProjects = 200;

/** Reads a `tsconfig.json`, and the projects that it refers to, by absolute path. */
export function readCompilerProject(compiler: Compiler, path: string): Project {
  const { ts } = compiler;
  const configs: TypeScript.ParsedCommandLine[] = [];
  const problems: string[] = [];
  const open = [path];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next) || seen.size >= mostProjects) continue;
    seen.add(next);
    const config = ts.getParsedCommandLineOfConfigFile(next, unwritten, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) =>
        problems.push(ts.flattenDiagnosticMessageText(messageText, " ")),
    });
    if (config === undefined) continue;
    problems.push(
      ...config.errors
        .filter(({ code }) => code !== noInputs && code !== emptyFiles)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
    );
    configs.push(config);
    const references = config.projectReferences ?? [];
    open.push(...references.map((each) => ts.resolveProjectReferencePath(each)));
  }
  return { compiler, configs, problems, parsed: new Map() };
}

/** "No inputs were found", "The 'files' list is empty": all may be in projects it refers to. */
const [noInputs, emptyFiles] = [18003, 18002];

const unwritten: TypeScript.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
};

/** Makes the programs of a project with some files replaced. */
export function programsOf(
  { compiler: { ts }, configs, parsed }: Project,
  overlay: Overlay,
): readonly TypeScript.Program[] {
  return configs
    .filter(({ fileNames }) => fileNames.length > 0)
    .map(({ options: given, fileNames, projectReferences }) => {
      const { tsBuildInfoFile: _, ...others } = given;
      const options = { ...others, ...unwritten };
      return ts.createProgram({
        rootNames: fileNames.filter(
          (name) => !overlay.has(name) || overlay.get(name) !== undefined,
        ),
        options,
        host: hostOf(ts, options, overlay, parsed),
        ...(projectReferences && { projectReferences }),
      });
    });
}

function hostOf(
  ts: typeof TypeScript,
  options: TypeScript.CompilerOptions,
  overlay: Overlay,
  parsed: Map<string, TypeScript.SourceFile>,
): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, directoryExists } = host;
  const folders = foldersOf(overlay);
  const normal = (path: string): string => path.replaceAll("\\", "/");
  host.fileExists = (path) => {
    const own = normal(path);
    return overlay.has(own) ? overlay.get(own) !== undefined : fileExists(path);
  };
  host.readFile = (path) => {
    const own = normal(path);
    return overlay.has(own) ? overlay.get(own) : readFile(path);
  };
  host.directoryExists = (path) =>
    folders.has(normal(path).replace(/\/$/, "")) || directoryExists?.(path) !== false;
  host.getSourceFile = (path, language) => {
    const text = host.readFile(path);
    if (text === undefined) return undefined;
    const key = `${path}\n${JSON.stringify(language)}\n${text}`;
    const known = parsed.get(key) ?? ts.createSourceFile(path, text, language, true);
    parsed.set(key, known);
    return known;
  };
  host.writeFile = () => {};
  // Sources of referenced projects stand for declarations that may not be built.
  return { ...host, useSourceOfProjectReferenceRedirect: () => true } as TypeScript.CompilerHost;
}

function foldersOf(overlay: Overlay): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const [path, text] of overlay) {
    if (text === undefined) continue;
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      folders.add(path.slice(0, end));
    }
  }
  return folders;
}

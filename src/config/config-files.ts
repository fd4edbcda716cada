import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import ts from "typescript";

/** The files that a configuration is made from. */
export interface ConfigFiles {
  /** The configuration, the modules that it imports, and the files that these name; absolute. */
  readonly files: readonly string[];
  /** The packages that they import, sorted. */
  readonly packages: readonly string[];
}

/**
 * Finds the files of a configuration (an absolute path) without running it: modules by their
 * imports, other files by `new URL("./file", import.meta.url)`. Modules of a workspace count as
 * files, those of installed packages do not.
 */
export function configFiles(path: string): ConfigFiles {
  const files = new Set<string>();
  const packages = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (files.has(next)) continue;
    files.add(next);
    if (!/\.[cm]?[jt]s$/.test(next)) continue;
    const text = readFileSync(next, "utf8");
    for (const file of namedFiles(text, dirname(next))) files.add(file);
    for (const { fileName: specifier } of ts.preProcessFile(text, true, true).importedFiles) {
      const found = /^\.{0,2}\//.test(specifier)
        ? moduleAt(resolve(dirname(next), specifier))
        : ownModule(specifier, next);
      if (found !== undefined) open.push(found);
      else if (isPackage(specifier)) packages.add(packageOf(specifier));
    }
  }
  return { files: [...files].toSorted(), packages: [...packages].toSorted() };
}

const extensions = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];

/** Returns the file of a relative import, which may have no extension, or that of the output. */
function moduleAt(path: string): string | undefined {
  const bare = path.replace(/\.([cm]?)js$/, "");
  const kind = /\.([cm]?)js$/.exec(path)?.[1] ?? "";
  const candidates = [
    path,
    ...(bare === path ? [] : [`${bare}.${kind}ts`]),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => join(path, `index${extension}`)),
  ];
  return candidates.find(isFile);
}

/** Returns the module of a package that is a folder of the workspace, and not installed. */
function ownModule(specifier: string, from: string): string | undefined {
  if (!isPackage(specifier)) return undefined;
  try {
    const path = realpathSync(createRequire(from).resolve(specifier));
    return path.split(sep).includes("node_modules") ? undefined : path;
  } catch {
    return undefined;
  }
}

function isPackage(specifier: string): boolean {
  return !/^(?:\.{0,2}\/|node:|file:|specloom(?:\/|$))/.test(specifier);
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

const url = /new\s+URL\(\s*["'](\.[^"']*)["']\s*,\s*import\.meta\.url/g;

/** The files that a module names by their URLs, and those in folders that it names. */
function namedFiles(text: string, folder: string): readonly string[] {
  return [...text.matchAll(url)].flatMap(([, path = ""]) => {
    const found = resolve(folder, path);
    if (isFile(found)) return found;
    if (!existsSync(found) || extname(found) !== "" || found === resolve(folder)) return [];
    const entries = readdirSync(found, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
      .map(({ parentPath, name }) => join(parentPath, name));
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

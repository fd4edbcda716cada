import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type ToldExtension, importExtensionOf } from "./import-extension.ts";
import { type Manifest, findManifest, installedVersion } from "./manifest.ts";
import { type CompilerOptions, type Tsconfig, findTsconfig } from "./tsconfig.ts";

/** The project that the output is part of, as far as the output depends on it. */
export interface Project {
  /** The output folder, absolute. */
  readonly folder: string;
  readonly tsconfig: Tsconfig | undefined;
  /** The version of the compiler that is installed there. */
  readonly compiler: string | undefined;
  readonly hasNodeTypes: boolean;
  readonly dependencies: ReadonlySet<string>;
  readonly told: ToldExtension;
  /** The absolute paths of the files that it was read from. */
  readonly files: readonly string[];
}

/** Reads the project around `folder`, an absolute path that need not exist. */
export function readProject(folder: string): Project {
  const tsconfig = findTsconfig(folder);
  const manifest = findManifest(folder);
  const deno = tsconfig === undefined ? denoConfig(folder) : undefined;
  return {
    folder,
    files: [tsconfig?.files ?? [], manifest.path ?? [], deno ?? []].flat(),
    tsconfig,
    compiler: installedVersion(folder, "typescript"),
    hasNodeTypes: installedVersion(folder, "@types/node") !== undefined,
    dependencies: manifest.dependencies,
    told:
      tsconfig === undefined
        ? withoutTsconfig(deno)
        : tsconfig.problem === undefined
          ? importExtensionOf(tsconfig.options, manifest)
          : ownOptions(tsconfig.options, manifest),
  };
}

/** By the options that could be read, if they are about modules at all. */
function ownOptions(options: CompilerOptions, manifest: Manifest): ToldExtension {
  const { module, moduleResolution, allowImportingTsExtensions, rewriteRelativeImportExtensions } =
    options;
  const own = [
    module,
    moduleResolution,
    allowImportingTsExtensions,
    rewriteRelativeImportExtensions,
  ];
  return own.some((option) => option !== undefined)
    ? importExtensionOf(options, manifest)
    : byDefault;
}

const byDefault: ToldExtension = { extension: ".js", because: undefined };

/** Deno needs no `tsconfig.json`, and extensions as the files have them. */
function withoutTsconfig(deno: string | undefined): ToldExtension {
  return deno === undefined ? byDefault : { extension: ".ts", because: basename(deno) };
}

/** Returns the path of the nearest configuration of Deno. */
function denoConfig(folder: string): string | undefined {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const found = ["deno.json", "deno.jsonc"].find((name) => existsSync(join(at, name)));
    if (found !== undefined) return join(at, found);
  }
  return undefined;
}

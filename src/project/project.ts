import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
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
}

/** Reads the project around `folder`, an absolute path that need not exist. */
export function readProject(folder: string): Project {
  const tsconfig = findTsconfig(folder);
  const manifest = findManifest(folder);
  return {
    folder,
    tsconfig,
    compiler: installedVersion(folder, "typescript"),
    hasNodeTypes: installedVersion(folder, "@types/node") !== undefined,
    dependencies: manifest.dependencies,
    told:
      tsconfig === undefined
        ? withoutTsconfig(folder)
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
function withoutTsconfig(folder: string): ToldExtension {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const found = ["deno.json", "deno.jsonc"].find((name) => existsSync(join(at, name)));
    if (found !== undefined) return { extension: ".ts", because: found };
  }
  return byDefault;
}

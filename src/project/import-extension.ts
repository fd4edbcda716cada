import type { ImportExtension } from "../format/imports.ts";
import type { Manifest } from "./manifest.ts";
import type { CompilerOptions } from "./tsconfig.ts";

/** The extension that the imports of a project need, and the setting that says so. */
export interface ToldExtension {
  readonly extension: ImportExtension;
  /** Such as `allowImportingTsExtensions`; `undefined` if nothing says so. */
  readonly because: string | undefined;
  /** The file that has it, if it is not the `tsconfig.json`. */
  readonly file?: "package.json";
}

/**
 * Derives the extension from compiler options. With `.js`, Node and most bundlers find a module;
 * webpack and Jest find it only without an extension.
 */
export function importExtensionOf(
  options: CompilerOptions,
  { isModule, dependencies }: Manifest,
): ToldExtension {
  for (const option of ["rewriteRelativeImportExtensions", "allowImportingTsExtensions"] as const) {
    if (options[option] === true) return { extension: ".ts", because: option };
  }
  const { kind, because } = resolutionOf(options);
  if (kind === "node") {
    const runner = jestRunners.find((name) => dependencies.has(name));
    if (runner !== undefined && !isModule) {
      return { extension: "", because: runner, file: "package.json" };
    }
    return { extension: ".js", because };
  }
  // Node itself runs what the compiler writes.
  const isEmitted = options.noEmit !== true && options.emitDeclarationOnly !== true;
  if (kind === "classic" && isModule && isEmitted && writesModules(options)) {
    return { extension: ".js", because: '"type": "module"', file: "package.json" };
  }
  return { extension: "", because };
}

const jestRunners: readonly string[] = [
  "jest",
  "ts-jest",
  "@swc/jest",
  "babel-jest",
  "jest-expo",
  "jest-preset-angular",
  "react-scripts",
];

interface Resolution {
  /** `node`: as Node does; `classic`: older ways, which add an extension. */
  readonly kind: "node" | "bundler" | "classic";
  readonly because: string;
}

/** The module resolution, which `module` implies if `moduleResolution` is absent. */
function resolutionOf(options: CompilerOptions): Resolution {
  const module = String(options.module ?? "").toLowerCase();
  const isImplied = /^node|^preserve$/.test(module);
  const resolution = isImplied ? "" : String(options.moduleResolution ?? "").toLowerCase();
  const named = resolution === "" ? module : resolution;
  const because =
    named === ""
      ? "the default module resolution"
      : `"${resolution === "" ? "module" : "moduleResolution"}": "${named}"`;
  if (/^node(?:16|18|20|next)$/.test(named)) return { kind: "node", because };
  const isBundler = resolution === "bundler" || (resolution === "" && module === "preserve");
  return { kind: isBundler ? "bundler" : "classic", because };
}

/** True if the compiler writes `import` and not `require`. */
function writesModules({ module }: CompilerOptions): boolean {
  return /^es(?:6|20\d\d|next)$/i.test(module ?? "");
}

import type { OutputFile } from "../format/output-file.ts";
import type { Unit } from "../format/placement.ts";

/** A folder of the output that may be a package of the workspace. */
interface PackageUnit extends Unit {
  readonly place?: { readonly build?: boolean };
}

/**
 * Returns the files that make a package of a folder: its `package.json` with `exports`, and, if it
 * is compiled before it is used, a `tsconfig.json`. `version` is the version by which a package of
 * the workspace depends on another one.
 */
export function packageFiles(
  unit: PackageUnit,
  units: readonly Unit[],
  version: string = "*",
): readonly OutputFile[] {
  if (unit.package === undefined) return [];
  const isBuilt = unit.place?.build === true;
  const others = units.flatMap((other) =>
    other !== unit && other.package !== undefined && other.parts.has("runtime")
      ? other.package
      : [],
  );
  const target = (name: string): object | string =>
    isBuilt ? { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` } : `./${name}.ts`;
  const manifest = {
    name: unit.package,
    version: "0.0.0",
    private: true,
    type: "module",
    sideEffects: false,
    exports: {
      ...(unit.parts.has("shared") && { ".": target("index") }),
      "./package.json": "./package.json",
      "./*": target("*"),
    },
    ...(isBuilt && { scripts: { build: "tsc -p tsconfig.json" } }),
    ...(others.length > 0 && {
      dependencies: Object.fromEntries(others.map((name) => [name, version])),
    }),
  };
  return [
    jsonFile("package.json", manifest),
    ...(isBuilt ? [jsonFile("tsconfig.json", { compilerOptions, exclude: ["dist"] })] : []),
  ];
}

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  types: [],
  declaration: true,
  rootDir: ".",
  outDir: "dist",
  skipLibCheck: true,
};

function jsonFile(path: string, value: object): OutputFile {
  return { kind: "text", path, text: `${JSON.stringify(value, undefined, 2)}\n`, style: "none" };
}

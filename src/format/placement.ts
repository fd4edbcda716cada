import { posix } from "node:path";
import { type ImportExtension, type SpecifierOf, moduleSpecifier } from "./imports.ts";

/** A folder of the output, with the parts of it that are there. */
export interface Unit {
  /** The folder, as a path from the working directory. */
  readonly folder: string;
  /** The name by which other folders import from it, if it is a package. */
  readonly package?: string | undefined;
  /**
   * The parts of the output that are in it (a document's id, `shared`, `runtime`), each with the
   * folder below, which ends in `/`; empty for the folder itself.
   */
  readonly parts: ReadonlyMap<string, string>;
  /** True if no other unit imports from it. */
  readonly isClosed?: boolean;
}

/** The place of the modules of a unit among those of all units. */
export interface Placement {
  /** Returns the path below the folder of the unit, for a path that begins with its part. */
  pathIn(path: string): string;
  /** True if the part is in the unit. */
  has(part: string): boolean;
  /** True if no other unit imports from it. */
  readonly isClosed: boolean;
  specifierWith(extension: ImportExtension): SpecifierOf;
}

/** Places the modules of a unit. Modules are named by their part and the path in it. */
export function placementIn(unit: Unit, units: readonly Unit[]): Placement {
  const open = units.filter(({ isClosed }) => isClosed !== true);
  return {
    isClosed: unit.isClosed === true,
    pathIn: (path) => pathIn(unit, path),
    has: (part) => unit.parts.has(part),
    specifierWith: (extension) => (from, to) => {
      const part = partOf(to);
      const other = unit.parts.has(part) ? unit : open.find(({ parts }) => parts.has(part));
      const [own, target] = [pathIn(unit, from), pathIn(other ?? unit, to)];
      if (other === undefined || other === unit) return moduleSpecifier(own, target, extension);
      if (other.package !== undefined) {
        return target === "index" ? other.package : `${other.package}/${target}`;
      }
      const folder = posix.dirname(`${unit.folder}/${own}`);
      const relative = posix.relative(folder, `${other.folder}/${target}`);
      return `${relative.startsWith(".") ? "" : "./"}${relative}${extension}`;
    },
  };
}

function pathIn(unit: Unit, path: string): string {
  const part = partOf(path);
  const folder = unit.parts.get(part);
  return folder === undefined ? path : `${folder}${path.slice(part.length + 1)}`;
}

function partOf(path: string): string {
  const end = path.indexOf("/");
  return end === -1 ? path : path.slice(0, end);
}

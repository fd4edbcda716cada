import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The fields of the nearest `package.json` of a folder that matter here. */
export interface Manifest {
  /** Its absolute path; `undefined` if there is none. */
  readonly path: string | undefined;
  /** True if its modules are ES modules for Node: `"type": "module"`. */
  readonly isModule: boolean;
  /** The names of its dependencies of every kind. */
  readonly dependencies: ReadonlySet<string>;
}

/** Reads the nearest `package.json` of `folder` (an absolute path, which need not exist). */
export function findManifest(folder: string): Manifest {
  const { value, path } = nearestJson(folder, "package.json") ?? {};
  const fields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  return {
    path,
    isModule: value?.["type"] === "module",
    dependencies: new Set(fields.flatMap((field) => Object.keys(Object(value?.[field])))),
  };
}

/** Returns the version of a package that is installed for the modules of `folder`. */
export function installedVersion(folder: string, name: string): string | undefined {
  const version = nearestJson(folder, `node_modules/${name}/package.json`)?.value["version"];
  return typeof version === "string" ? version : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

interface FoundJson {
  readonly path: string;
  readonly value: JsonObject;
}

function nearestJson(folder: string, name: string): FoundJson | undefined {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    try {
      const path = join(at, name);
      return { path, value: Object(JSON.parse(readFileSync(path, "utf8"))) as JsonObject };
    } catch {
      // It is missing here, or not JSON.
    }
  }
  return undefined;
}

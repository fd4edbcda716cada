import { posix } from "node:path";
import { listRuntimeRoom, readRuntimeFile } from "./runtime-file.ts";

/**
 * A module of the runtime, copied with its import extensions adapted: TypeScript that is
 * type-checked and tested in `templates/runtime/`.
 */
export interface RuntimeModule {
  /** `runtime/client/client`. */
  readonly path: string;
  readonly text: string;
}

/** Returns the runtime modules among the paths `mentioned`, and all modules that they import. */
export async function runtimeModules(
  mentioned: Iterable<string>,
  importExtension: string,
): Promise<readonly RuntimeModule[]> {
  const open = [...mentioned].filter((path) => path.startsWith("runtime/"));
  const copied = new Map<string, RuntimeModule>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (copied.has(path)) continue;
    const source = await readRuntimeFile(`${path.slice("runtime/".length)}.ts`);
    const imported = [...source.matchAll(relativeImport)].map(([, , target = ""]) =>
      posix.join(posix.dirname(path), target),
    );
    open.push(...imported);
    copied.set(path, { path, text: source.replace(relativeImport, `$1$2${importExtension}$3`) });
  }
  return [...copied.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Returns the paths of all modules in some rooms of the runtime, but for the listener of scaffolded
 * services: it needs the types of Node, which not every project has.
 */
export async function modulesOfRooms(rooms: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(rooms.map(listRuntimeRoom));
  const paths = files.flat().map((file) => `runtime/${file.replace(/\.ts$/, "")}`);
  return paths.filter((path) => path !== "runtime/server/node");
}

/**
 * Matches `from "./name.ts"`, `from "../folder/name.ts"` and the same in `import(…)`: the only
 * forms in which runtime modules import each other.
 */
const relativeImport = /((?:from|import\()\s*")(\.\.?\/[\w/-]+)\.ts(")/g;

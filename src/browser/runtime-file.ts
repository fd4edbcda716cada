import { files } from "specloom:runtime";

/** Returns a file of the runtime, by its path below `templates/runtime/`. */
export async function readRuntimeFile(path: string): Promise<string> {
  const text = files[path];
  if (text === undefined) throw new Error(`there is no file ${path} in the runtime`);
  return text;
}

/** True for the path of a module of the runtime: `runtime/client/client`. */
export function isRuntimeModule(path: string): boolean {
  const [, name = ""] = /^runtime\/(.+)$/.exec(path) ?? [];
  return Object.hasOwn(files, `${name}.ts`);
}

/** Lists the files in a room of the runtime, by their paths below `templates/runtime/`. */
export async function listRuntimeRoom(room: string): Promise<readonly string[]> {
  return Object.keys(files).filter((path) => path.startsWith(`${room}/`));
}

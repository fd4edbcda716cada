import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";

const folder = new URL("../../templates/runtime/", import.meta.url);

/**
 * Reads a file of the runtime, by its path below `templates/runtime/`: at once, since for small
 * files waiting takes ten times as long as reading.
 */
export function readRuntimeFile(path: string): Promise<string> {
  return Promise.resolve(readFileSync(new URL(path, folder), "utf8"));
}

/** True for the path of a module of the runtime: `runtime/client/client`. */
export function isRuntimeModule(path: string): boolean {
  const [, name] = /^runtime\/([a-z0-9-]+\/[a-z0-9-]+)$/.exec(path) ?? [];
  return name !== undefined && existsSync(new URL(`${name}.ts`, folder));
}

/** Lists the files in a room of the runtime, by their paths below `templates/runtime/`. */
export async function listRuntimeRoom(room: string): Promise<readonly string[]> {
  const names = await readdir(new URL(`${room}/`, folder));
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${room}/${name}`);
}

import { readFile } from "node:fs/promises";

const folder = new URL("../../templates/runtime/", import.meta.url);

/** Reads a file of the runtime, by its path below `templates/runtime/`. */
export async function readRuntimeFile(path: string): Promise<string> {
  return await readFile(new URL(path, folder), "utf8");
}

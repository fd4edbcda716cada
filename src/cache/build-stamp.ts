import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "./digest.ts";

/**
 * Returns a stamp that changes with every build of the program and with every change of its
 * templates, so that results of an older or patched build are not reused. Reads no file, only
 * names, sizes and times.
 */
export function buildStamp(): string {
  // The bundled program is in one folder.
  const program = import.meta.url.endsWith(".ts") ? "../" : "./";
  const seen = [
    new URL(program, import.meta.url),
    new URL("../../templates/", import.meta.url),
  ].flatMap((folder) => stampsBelow(fileURLToPath(folder)));
  return digest(process.version, ...seen);
}

function stampsBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
}

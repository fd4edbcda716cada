import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "./digest.ts";

/**
 * Changes with every build of the program, and with every change of its templates, so that what an
 * older or patched one remembered is not taken for this one's. It reads no file, only names, sizes
 * and times.
 */
export function buildStamp(): string {
  // All of the bundled program is in one folder.
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

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildFailure, build } from "esbuild";

/** Why what was generated into `folder` cannot be imported, or nothing. */
export async function importOutput(folder: string): Promise<readonly string[] | undefined> {
  const bundled = await bundle(join(folder, "index.ts"));
  if ("failure" in bundled) return bundled.failure;
  try {
    await importText(bundled.text);
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.stack : error).split("\n");
  }
}

/** A module and all that it imports as one text of JavaScript. */
export async function bundle(
  entry: string,
): Promise<{ readonly text: string } | { readonly failure: readonly string[] }> {
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "node20",
      logLevel: "silent",
    });
    return { text: outputFiles[0]?.text ?? "" };
  } catch (error) {
    const { errors } = error as BuildFailure;
    return {
      failure: errors.map(({ text, location }) => `${location?.file}:${location?.line}: ${text}`),
    };
  }
}

/** Evaluates a module that imports nothing but what Node has. */
export async function importText(text: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "specloom-corpus-"));
  try {
    const file = join(folder, "module.mjs");
    writeFileSync(file, text);
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
